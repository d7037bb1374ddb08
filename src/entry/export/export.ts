import { EnvironmentError, readPart } from '../../config/environment.ts';
import type { ExportFormat } from '../../core/render/export-format.ts';
import { exportRequest } from '../../flows/export.ts';
import { wireExport } from '../../wire/wire-export.ts';

interface Streams {
  out: (text: string) => void;
  err: (text: string) => void;
}

/** Prints a request as code. Returns the exit code: 1 when there is nothing to print. */
export async function exportAsCode(
  { id, format }: { id: string; format: ExportFormat },
  variables: NodeJS.ProcessEnv,
  { out, err }: Streams,
): Promise<number> {
  try {
    const ports = wireExport(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE']));
    const exported = await exportRequest(ports, id, format);
    if (!exported) {
      err(
        `Request ${id} has left nothing in AWS: it doesn't exist, has no plan, or was not carried out. ` +
          `Check the id: it stands on the request's card. countersign audit ${id} prints what became of it.\n`,
      );
      return 1;
    }
    out(exported.text);
    return 0;
  } catch (error) {
    err(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
    return 1;
  }
}
