import { awsCli } from '../core/render/aws-cli.ts';
import { cloudFormation } from '../core/render/cloudformation.ts';
import type { ExportFormat } from '../core/render/export-format.ts';
import type { Resulting } from '../core/render/resulting.ts';
import { resultingFrom } from '../core/render/resulting-from.ts';
import { terraform } from '../core/render/terraform.ts';
import { endOf } from '../core/request/ends-at.ts';
import type { JournalState, Request } from '../core/request/request.ts';
import { planOf } from '../core/request/request.ts';
import type { Requests } from './ports.ts';

export interface Exported {
  /** `planned`: nothing of it has been done yet. `partly`: so far. */
  is: 'planned' | 'partly' | 'done';
  fileName: string;
  text: string;
}

const renderers: Record<ExportFormat, (resulting: Resulting, title: string) => string> = {
  terraform,
  cloudformation: cloudFormation,
  cli: awsCli,
};
const endings: Record<ExportFormat, string> = { terraform: 'tf', cloudformation: 'template.json', cli: 'sh' };

/**
 * What a request results in, as code and without credentials. Undefined: there is no such request, or it has no plan, or
 * nothing of it is left.
 */
export async function exportRequest(
  { requests }: { requests: Pick<Requests, 'load' | 'loadPlan'> },
  id: string,
  format: ExportFormat,
): Promise<Exported | undefined> {
  const request = await requests.load(id);
  const ref = request && planOf(request);
  const plan = ref && (await requests.loadPlan(id, ref.digest));
  const is = request && standOf(request);
  if (!plan || !is) return undefined;
  const operations = plan.operations.filter(
    (_operation, index) => is === 'planned' || isThere(request.journal[index]?.state),
  );
  if (operations.length === 0) return undefined;
  const { account, userName } = plan;
  const end = endOf(request);
  const endsAtMs = end?.isEndedByAws ? end.untilMs : undefined;
  const resulting = resultingFrom({ account, userName, operations, endsAtMs });
  return {
    is,
    fileName: `${userName.replaceAll(/[^\w.-]/g, '_')}-${id}.${endings[format]}`,
    text: renderers[format](resulting, `${titles[is]} ${id}, IAM user ${userName} in account ${account}`),
  };
}

const titles: Record<Exported['is'], string> = {
  planned: 'Planned, and not done, by request',
  partly: 'Done so far by request',
  done: 'Result of request',
};

function standOf({ phase, journal }: Request): Exported['is'] | undefined {
  if (phase.status === 'done') return 'done';
  if (phase.status === 'pending') return 'planned';
  const isOver = ['undone', 'denied', 'cancelled', 'expired', 'rejected'].includes(phase.status);
  return isOver || Object.keys(journal).length === 0 ? undefined : 'partly';
}

function isThere(state: JournalState | undefined): boolean {
  return state === 'done' || state === 'kept' || state === 'revoked' || state === 'unwanted';
}
