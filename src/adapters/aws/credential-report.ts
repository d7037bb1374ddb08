import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type GetCredentialReportResponse,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { parse } from 'csv-parse/sync';
import type { ListedKey } from '../../core/inventory/inventory.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock } from '../../flows/ports.ts';
import { codeOf } from './faults.ts';

/** What the report says of a user, or of the root user. */
export interface ReportRow {
  arn: string;
  createdAtMs: number;
  password?: { lastUsedAtMs?: number | undefined; changedAtMs?: number | undefined } | undefined;
  hasMfa: boolean;
  keys: ListedKey[];
  /** Active ones. */
  certificates: number;
}

export interface CredentialReport {
  madeAtMs: number;
  root: ReportRow | undefined;
  /** By ARN. */
  users: Map<string, ReportRow>;
}

/** AWS needs seconds for small accounts, a minute for the largest. */
const tries = 45;
const betweenMs = 2000;

/**
 * The newest report there is. AWS makes a new one at most every four hours; until then `COMPLETE` means the last one.
 */
export async function readCredentialReport(
  iam: IAMClient,
  clock: Pick<Clock, 'sleep'>,
): Promise<CredentialReport> {
  for (let n = 0; n < tries; n += 1) {
    const { State } = await iam.send(new GenerateCredentialReportCommand({}));
    const report = State === 'COMPLETE' ? await newest(iam) : undefined;
    if (report) return parsed(report);
    // Small accounts have theirs at once.
    if (n > 0) await clock.sleep(betweenMs);
  }
  throw new Fault('AWS has not finished its credential report; the next gathering asks again.', {
    nature: 'transient',
    code: 'CredentialReportNotReady',
  });
}

/** Undefined: it is being made, or has just expired. */
async function newest(iam: IAMClient): Promise<GetCredentialReportResponse | undefined> {
  try {
    return await iam.send(new GetCredentialReportCommand({}));
  } catch (error) {
    if (/^CredentialReport(NotReady|NotPresent|Expired)$/.test(codeOf(error))) return undefined;
    throw error;
  }
}

function parsed({ Content, GeneratedTime }: GetCredentialReportResponse): CredentialReport {
  const rows: Record<string, string>[] = parse(Buffer.from(Content ?? []), {
    columns: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const read = rows.map(rowOf);
  return {
    madeAtMs: GeneratedTime?.getTime() ?? 0,
    root: read.find(({ arn }) => arn.endsWith(':root')),
    users: new Map(read.map((row) => [row.arn, row])),
  };
}

function rowOf(cells: Record<string, string>): ReportRow {
  const time = (column: string) => timeOf(cells[column]);
  const isTrue = (column: string) => cells[column] === 'true';
  return {
    arn: cells.arn ?? '',
    createdAtMs: time('user_creation_time') ?? 0,
    ...(isTrue('password_enabled')
      ? {
          password: {
            lastUsedAtMs: time('password_last_used'),
            changedAtMs: time('password_last_changed'),
          },
        }
      : {}),
    hasMfa: isTrue('mfa_active'),
    keys: [1, 2].flatMap((n) => {
      const isActive = isTrue(`access_key_${n}_active`);
      const madeAtMs = time(`access_key_${n}_last_rotated`);
      // An inactive key without a time is no key.
      if (madeAtMs === undefined && !isActive) return [];
      return [{ isActive, madeAtMs: madeAtMs ?? 0, lastUsedAtMs: time(`access_key_${n}_last_used_date`) }];
    }),
    certificates: [1, 2].filter((n) => isTrue(`cert_${n}_active`)).length,
  };
}

/** Undefined for `N/A`, `no_information` and `not_supported`. */
function timeOf(cell = ''): number | undefined {
  const atMs = /^\d{4}-/.test(cell) ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : atMs;
}
