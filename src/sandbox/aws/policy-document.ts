import { AwsError } from './aws-error.ts';
import { type Condition, isConditionOperator } from './conditions.ts';

export interface PolicyDocument {
  /** Only the current version reads policy variables; the older one takes them literally. */
  hasVariables: boolean;
  statements: Statement[];
}
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: Patterns;
  resources: Patterns;
  conditions: Condition[];
}
export interface Patterns {
  not: boolean;
  patterns: string[];
}

/** Reads an identity policy, or says in IAM's words what is wrong with it. */
export function parsePolicy(document: string): PolicyDocument {
  const { Version = '2008-10-17', Statement, Id, ...rest } = record(json(document));
  if (Version !== '2012-10-17' && Version !== '2008-10-17')
    throw malformed('The policy has an invalid Version.');
  if (Object.keys(rest).length > 0 || Statement === undefined || (Id !== undefined && typeof Id !== 'string')) {
    throw malformed('Syntax errors in policy.');
  }
  const written = (Array.isArray(Statement) ? Statement : [Statement]).map(record);
  if (written.length === 0) throw malformed('Syntax errors in policy.');
  const sids = written.map(({ Sid }) => sid(Sid)).filter((each) => each !== '');
  if (new Set(sids).size < sids.length)
    throw malformed('Statement IDs (SID) in a single policy must be unique.');
  return { hasVariables: Version === '2012-10-17', statements: written.map(statement) };
}

const known = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

function statement(written: Record<string, unknown>): Statement {
  if ('Principal' in written || 'NotPrincipal' in written) {
    throw malformed('Policy document should not specify a principal.');
  }
  if (Object.keys(written).some((key) => !known.includes(key))) throw malformed('Syntax errors in policy.');
  const { Effect } = written;
  if (Effect === undefined) throw malformed('Missing required field Effect');
  if (Effect !== 'Allow' && Effect !== 'Deny') throw malformed(`Invalid effect: ${String(Effect)}`);
  const actions = patterns(written, 'Action', 'Policy statement must contain actions.');
  const resources = patterns(written, 'Resource', 'Policy statement must contain resources.');
  actions.patterns.forEach(checkAction);
  resources.patterns.forEach(checkResource);
  return { effect: Effect, actions, resources, conditions: conditions(written.Condition) };
}

function patterns(written: Record<string, unknown>, name: string, absent: string): Patterns {
  const not = `Not${name}` in written;
  if (not && name in written) throw malformed('Syntax errors in policy.');
  const list = strings(written[not ? `Not${name}` : name]);
  if (list.length === 0) throw malformed(absent);
  return { not, patterns: list };
}

function checkAction(action: string): void {
  if (action === '*') return;
  if (!action.includes(':')) {
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
  }
  if (!/^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(action))
    throw malformed(`The policy has an invalid action: ${action}`);
}

function checkResource(resource: string): void {
  if (resource === '*') return;
  const parts = resource.split(':');
  if (parts[0] !== 'arn' || parts.length < 6)
    throw malformed(`Resource ${resource} must be in ARN format or "*".`);
  const partition = parts[1] ?? '';
  if (partition !== 'aws' && !partition.includes('*') && !partition.includes('${')) {
    throw malformed(`Partition "${partition}" is not valid for resource "${resource}".`);
  }
  if (parts[2] === 'iam' && parts[3] !== '' && parts[3] !== '*') {
    throw malformed(`IAM resource ${resource} cannot contain region information.`);
  }
}

function conditions(written: unknown): Condition[] {
  if (written === undefined) return [];
  return Object.entries(record(written)).flatMap(([operator, keys]) => {
    if (!isConditionOperator(operator)) throw malformed(`Invalid Condition type : ${operator}.`);
    return Object.entries(record(keys)).map(([key, values]) => ({ operator, key, values: strings(values) }));
  });
}

function sid(written: unknown): string {
  if (written === undefined) return '';
  if (typeof written === 'string' && /^[0-9A-Za-z]*$/.test(written)) return written;
  throw malformed(
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  );
}

function strings(written: unknown): string[] {
  const list = Array.isArray(written) ? written : written === undefined ? [] : [written];
  return list.map((each) => {
    if (typeof each === 'string') return each;
    if (typeof each === 'boolean' || typeof each === 'number') return String(each);
    throw malformed('Syntax errors in policy.');
  });
}

function record(written: unknown): Record<string, unknown> {
  if (typeof written === 'object' && written !== null && !Array.isArray(written)) return { ...written };
  throw malformed('Syntax errors in policy.');
}

function json(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw malformed('Syntax errors in policy.');
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}
