import { type Refusal, refused } from '../../../core/refusal.ts';
import { type ExportFormat, exportFormats } from '../../../core/render/export-format.ts';
import { exportForPerson } from '../../../flows/export-for-person.ts';
import { Fault } from '../../../flows/fault.ts';
import { requestIdIn } from '../typed.ts';
import { exportedMessage, notExportedMessage } from '../views/exported.ts';
import { exportFormatWords } from '../words/export-formats.ts';
import { refusalText } from '../words/refusals.ts';
import { askerOf } from './asker.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';

/** typed: the id of a request, as its card shows it, and perhaps a format. */
export async function exportReply(deps: ListenerDeps, person: string, typed: string): Promise<Answer> {
  const [named = '', wanted = '', ...more] = typed.trim().split(/\s+/);
  const id = requestIdIn(named);
  if (!id || more.length > 0) return refused('request.unnamed', {});
  const format = exportFormats.find((each) => each === wanted.toLowerCase());
  if (wanted !== '' && !format) return refused('export.unknown-format', { typed: wanted });
  return exportAnswer(deps, person, id, format ? [format] : exportFormats);
}

/** Sends a request as code by direct message, and says so. */
export async function exportAnswer(
  deps: ListenerDeps,
  person: string,
  requestId: string,
  formats: readonly ExportFormat[] = exportFormats,
): Promise<Answer> {
  const { catalogue, sendFiles, log } = deps;
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return asker;
  const exported = await exportForPerson(deps, requestId, person, formats);
  if ('ok' in exported) return exported;
  const files = exported.files.map(({ format, file: { fileName, text } }) => ({
    name: fileName,
    title: `${exportFormatWords[format].title}: ${fileName}`,
    text,
  }));
  const failed = (fault: Fault) => notExportedMessage(exported, catalogue, refusalText(refusalOf(fault)));
  try {
    await sendFiles(person, { files, message: exportedMessage(exported, catalogue), failed });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    log.warn({ error, request: requestId }, 'a request could not be sent as code');
    return refusalOf(error);
  }
  log.info({ person, request: requestId, formats }, 'sent as code');
  return {
    text: `Sent request \`${requestId}\` as code: ${formats.map((format) => exportFormatWords[format].title).join(', ')}. The files are in your direct messages with Countersign.`,
  };
}

function refusalOf({ nature, code }: Fault): Refusal {
  return nature === 'refused' ? refused('files.refused', { why: code }) : refused('files.unavailable', {});
}
