import { readFileSync } from 'node:fs';
import { parseCatalogue } from '../../src/config/load-catalogue.ts';
import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import { account, accountTemplate, workerDocuments } from '../manifests/account-template.ts';
import { aCompany, type Company, type CompanyOptions } from './a-company.ts';

type Accounts = (typeof awsSeed)['accounts'];

const role = `arn:aws:iam::${account}:role/countersign/Worker`;
const externalId = 'sandbox-1';

/** Like any other, but the bot works in a role that may do what manifests/account.yaml lets it, and nothing else. */
export function aStrictCompany(options: CompanyOptions = {}): Promise<Company> {
  return aCompany({
    catalogue: inRole(),
    accounts: accountsOf(workerDocuments(template().Resources)),
    ...options,
  });
}

export function template() {
  return accountTemplate({ ExternalId: externalId });
}

/** The sandbox's account, where sessions of the role may do what these say; more: what else is different. */
export function accountsOf(rolePolicies: object[], more: Partial<Accounts[number]> = {}): Accounts {
  return awsSeed.accounts.map((seed) => ({ ...seed, role, externalId, rolePolicies, ...more }));
}

function inRole(): Catalogue {
  const sample = readFileSync('manifests/catalogue.yaml', 'utf8');
  const inRole = `    role: "${role}"\n    externalId: ${externalId}\n`;
  return parseCatalogue(
    sample.replace(/^ {4}boundary: .*\n/m, (line) => line + inRole),
    'catalogue.yaml',
  );
}
