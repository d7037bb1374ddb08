import { readEnvironment } from '../../src/config/environment.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import type { Timing } from '../../src/flows/work/ports.ts';
import { createLog } from '../../src/wire/log.ts';
import { wire } from '../../src/wire/wire.ts';
import { aCompany, type Company, type CompanyOptions } from '../support/a-company.ts';

const noAssets = { html: '', script: '', style: '' };

/** A company whose bot only listens; the test decides who works on requests. */
export async function aListeningCompany(options: CompanyOptions = {}): Promise<Company> {
  const company = await aCompany({ slack: { settleMs: 1 }, ...options });
  await company.bot.worker.stop();
  return company;
}

export interface Worker {
  request(id: string): void;
  sweep(): Promise<unknown>;
  idle(): Promise<void>;
}

/** As a process of the company's has it. */
export function environmentOf(company: Company): Record<string, string> {
  return {
    ...company.environment,
    COUNTERSIGN_PUBLIC_URL: company.bot.url,
    COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
    COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
  };
}

/** A separate worker on the company's servers, as another process would be. */
export function aWorker(company: Company, more: { outgoing?: Outgoing; timing?: Timing } = {}): Worker {
  const env = readEnvironment(environmentOf(company));
  const log = createLog('info', { write: (line: string) => void company.logged.push(line) });
  const { catalogue } = company.bot;
  return wire({ env, catalogue, assets: noAssets, log, clock: company.clock, ...more }).worker;
}
