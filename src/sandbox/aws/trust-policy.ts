import type { Caller } from './context.ts';
import { evaluate } from './evaluate.ts';
import { parsePolicy } from './policy-document.ts';
import { keysOfCall } from './published.ts';
import type { Keys } from './wildcard.ts';
import type { Tag } from './world.ts';

type TrustAction = 'sts:AssumeRole' | 'sts:SetSourceIdentity' | 'sts:TagSession';

/** What the caller that assumes a role says about the session. */
export interface Assumption {
  role: string;
  sessionName: string;
  externalId?: string | undefined;
  sourceIdentity?: string | undefined;
  tags: Tag[];
  transitiveTagKeys: string[];
}

/**
 * The questions to a trust policy: each action separately, whatever the call was. Source: STS API Reference,
 * AssumeRole.
 */
export function askedOf({ sourceIdentity, tags }: Assumption): TrustAction[] {
  return [
    'sts:AssumeRole',
    ...(sourceIdentity === undefined ? [] : (['sts:SetSourceIdentity'] as const)),
    ...(tags.length === 0 ? [] : (['sts:TagSession'] as const)),
  ];
}

/** The first action that the policy doesn't allow; undefined if the role may be assumed. */
export function distrusted(
  document: object,
  caller: Pick<Caller, 'arn' | 'account'>,
  assumption: Assumption,
): TrustAction | undefined {
  const policies = written(document)
    .filter(({ Principal }) => isMeant(Principal, caller))
    .map(({ Principal: _, ...rest }) => ({ Version, Statement: { ...rest, Resource: '*' } }))
    .map((each) => parsePolicy(JSON.stringify(each)));
  return askedOf(assumption).find((action) => {
    const keys = keysFor(action, caller, assumption);
    return evaluate(policies, { action, resource: assumption.role, keys }) !== 'allow';
  });
}

const Version = '2012-10-17';

type Written = Record<string, unknown> & { Principal?: { AWS?: string | string[] } | '*' };

function written(document: object): Written[] {
  const { Statement } = document as { Statement: Written | Written[] };
  return [Statement].flat();
}

/** A session has the name of its role in its ARN, not the path. */
function isMeant(principal: Written['Principal'], { arn, account }: Pick<Caller, 'arn' | 'account'>): boolean {
  const named = principal === '*' ? ['*'] : [principal?.AWS ?? []].flat();
  const role = arn.replace(/:sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, ':iam::$1:role/$2');
  return named.some(
    (each) =>
      ['*', account, `arn:aws:iam::${account}:root`, arn].includes(each) ||
      each.replace(/:role\/.*\//, ':role/') === role,
  );
}

function keysFor(
  action: TrustAction,
  { arn, account }: Pick<Caller, 'arn' | 'account'>,
  { sessionName, externalId, sourceIdentity, tags, transitiveTagKeys }: Assumption,
): Keys {
  const said: Record<string, string | string[] | undefined> = {
    'sts:ExternalId': externalId,
    'sts:RoleSessionName': sessionName,
    'sts:SourceIdentity': sourceIdentity,
    'sts:TransitiveTagKeys': transitiveTagKeys,
    'aws:TagKeys': tags.map(({ key }) => key),
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:RequestTag/${key}`, value])),
  };
  const known = Object.entries(said).flatMap(([key, value]) =>
    value === undefined ? [] : [[key.toLowerCase(), value] as const],
  );
  // An action without such a key is decided without it, even if the call contains it.
  return {
    ...keysOfCall(action, Object.fromEntries(known)),
    'aws:principalarn': arn,
    'aws:principalaccount': account,
  };
}
