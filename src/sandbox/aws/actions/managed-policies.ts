import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { alreadyExists, noSuchEntity, quotaExceeded } from '../aws-error.ts';
import { arnField, paging, path, pathPrefix, policyDocument, policyName, tags } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { flag, oneOf, optional, text } from '../fields.ts';
import { uniqueId } from '../ids.ts';
import { findPolicy, isVisible } from '../lookup.ts';
import { managedPolicies } from '../managed-policies.ts';
import { page } from '../page.ts';
import { parsePolicy } from '../policy-document.ts';
import { tagXml, withTags } from '../tags.ts';
import { urlEncode } from '../url-encode.ts';
import type { Account, Policy } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const versionId = text({ max: 64, pattern: /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/ });

/** Versions come from outside: the bot makes none. */
export const managedPolicyActions: Record<string, Action> = {
  CreatePolicy: action({
    takes: {
      PolicyName: policyName,
      Path: optional(path),
      PolicyDocument: policyDocument,
      Description: optional(text({ min: 0, max: 1000 })),
      Tags: tags,
    },
    on: ({ PolicyName, Path = '/' }, { account }) => arn(account.id, 'policy', Path, PolicyName),
    run(args, context) {
      const policy = newPolicy(args, context);
      context.account.policies[policy.arn] = policy;
      return { Policy: describe(context.account, policy) };
    },
  }),
  GetPolicy: action({
    takes: { PolicyArn: arnField },
    on: ({ PolicyArn }) => PolicyArn,
    run({ PolicyArn }, context) {
      const policy = findPolicy(context, PolicyArn, `Policy ${PolicyArn} was not found.`);
      const { Description, Tags } = { Description: policy.description, Tags: tagXml(policy.tags) };
      return { Policy: { ...describe(context.account, policy), Description, Tags } };
    },
  }),
  GetPolicyVersion: action({
    takes: { PolicyArn: arnField, VersionId: versionId },
    on: ({ PolicyArn }) => PolicyArn,
    run({ PolicyArn, VersionId }, context) {
      const policy = findPolicy(context, PolicyArn, `Policy ${PolicyArn} was not found.`);
      const document = versionsOf(policy)[Number(VersionId.slice(1)) - 1];
      if (document === undefined) {
        throw noSuchEntity(`Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`);
      }
      return {
        PolicyVersion: {
          Document: urlEncode(document),
          VersionId,
          IsDefaultVersion: VersionId === defaultVersion(policy),
          CreateDate: new Date(policy.createdAtMs),
        },
      };
    },
  }),
  ListPolicies: action({
    takes: {
      Scope: optional(oneOf('All', 'AWS', 'Local')),
      OnlyAttached: flag(),
      PathPrefix: optional(pathPrefix),
      PolicyUsageFilter: optional(oneOf('PermissionsPolicy', 'PermissionsBoundary')),
      ...paging,
    },
    run(args, context) {
      const { account, atMs } = context;
      const { Scope = 'All', OnlyAttached, PathPrefix = '/', PolicyUsageFilter } = args;
      const policies = [
        ...Object.values(account.policies),
        ...Object.values(managedPolicies).filter(({ arn }) => !account.policies[arn]),
      ].filter((policy) => {
        const scope = policy.arn.startsWith('arn:aws:iam::aws:') ? 'AWS' : 'Local';
        if (Scope && Scope !== 'All' && Scope !== scope) return false;
        const uses = countUses(account, policy.arn);
        const used = PolicyUsageFilter === 'PermissionsBoundary' ? uses.asBoundary : uses.attached;
        const wanted = used > 0 || !(OnlyAttached || PolicyUsageFilter === 'PermissionsBoundary');
        return wanted && policy.path.startsWith(PathPrefix) && isVisible(policy, atMs);
      });
      const { items, rest } = page(policies, (policy) => policy.arn, args, context);
      return { Policies: items.map((policy) => describe(account, policy)), ...rest };
    },
  }),
};

function newPolicy(
  args: {
    PolicyName: string;
    Path: string | undefined;
    PolicyDocument: string;
    Description: string | undefined;
    Tags: { Key: string; Value: string }[];
  },
  { account, atMs, settings }: Context,
): Policy {
  const { PolicyName, Path = '/', PolicyDocument, Description, Tags } = args;
  const { quotas } = account;
  const present = Object.values(account.policies);
  if (present.some(({ name }) => name.toLowerCase() === PolicyName.toLowerCase())) {
    throw alreadyExists(`A policy called ${PolicyName} already exists. Duplicate names are not allowed.`);
  }
  parsePolicy(PolicyDocument);
  if (PolicyDocument.replace(/\s/g, '').length > quotas.policySize)
    throw quotaExceeded('PolicySize', quotas.policySize);
  if (present.length >= quotas.policies) throw quotaExceeded('PoliciesPerAccount', quotas.policies);
  return {
    name: PolicyName,
    id: uniqueId('ANPA'),
    path: Path,
    arn: arn(account.id, 'policy', Path, PolicyName),
    document: PolicyDocument,
    description: Description,
    tags: withTags([], Tags, quotas.tags),
    createdAtMs: atMs,
    visibleAtMs: atMs + settings.visibilityDelayMs,
    attachable: true,
  };
}

function describe(account: Account, policy: Policy): XmlElement {
  const uses = countUses(account, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: defaultVersion(policy),
    AttachmentCount: uses.attached,
    PermissionsBoundaryUsageCount: uses.asBoundary,
    IsAttachable: policy.attachable,
    CreateDate: new Date(policy.createdAtMs),
    UpdateDate: new Date(policy.createdAtMs),
  };
}

function versionsOf({ earlier = [], document }: Policy): string[] {
  return [...earlier, document];
}

function defaultVersion(policy: Policy): string {
  return `v${versionsOf(policy).length}`;
}

function countUses(account: Account, policyArn: string): { attached: number; asBoundary: number } {
  const users = Object.values(account.users);
  const holders = [...users, ...Object.values(account.groups)];
  return {
    attached: holders.filter(({ attached }) => attached.includes(policyArn)).length,
    asBoundary: users.filter(({ boundary }) => boundary === policyArn).length,
  };
}
