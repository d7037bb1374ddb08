import { z } from 'zod';
import { type Catalogue, risks, userKinds } from '../core/catalogue/catalogue.ts';
import { duration } from './duration.ts';

const accountId = z.string().regex(/^\d{12}$/, 'expected an AWS account id: 12 digits, in quotes');
const person = z.string().regex(/^[UW][A-Z0-9]{2,20}$/, 'expected a Slack user id like U012ABCDE');
const group = z.string().regex(/^S[A-Z0-9]{2,20}$/, 'expected a Slack user group id like S012ABCDE');
const channel = z.string().regex(/^[CG][A-Z0-9]{2,20}$/, 'expected a Slack channel id like C012ABCDE');
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens, at most 63');
const policyArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]{1,512}$/,
    'expected the ARN of a managed policy',
  );
const groupName = z
  .string()
  .regex(/^[\w+=,.@-]{1,128}$/, 'expected the name of an IAM group, without its path');
const title = z.string().min(1).max(60);
const some = 'expected at least one person or group';

const approvers = z.strictObject({ people: z.array(person).default([]), groups: z.array(group).default([]) });
const listed = approvers.refine(({ people, groups }) => people.length + groups.length > 0, some);

const account = z.strictObject({
  id: accountId,
  name: title,
  path: z
    .string()
    .regex(/^\/([\x21-\x7e]+\/)?$/, 'expected an IAM path like /countersign/')
    .default('/countersign/'),
  boundary: policyArn,
  role: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, 'expected the ARN of a role')
    .optional(),
  externalId: z.string().min(2).max(1224).optional(),
});

const entitlement = z
  .strictObject({
    id,
    title,
    description: z.string().max(75).optional(),
    risk: z.enum(risks),
    groups: z.array(groupName).max(10).default([]),
    policies: z.array(policyArn).max(10).default([]),
    accounts: z.array(accountId).min(1).optional(),
    kinds: z.array(z.enum(userKinds)).min(1).optional(),
  })
  .refine(
    ({ groups, policies }) => groups.length + policies.length > 0,
    'expected at least one group or policy',
  );

const rule = z.strictObject({
  id: id.optional(),
  title: title.optional(),
  when: z
    .strictObject({
      risk: z.array(z.enum(risks)).min(1).optional(),
      entitlement: z.array(id).min(1).optional(),
      account: z.array(accountId).min(1).optional(),
      kind: z.array(z.enum(userKinds)).min(1).optional(),
    })
    .default({}),
  approvers: listed,
  count: z.int().min(1).max(10).default(1),
  distinct: z.boolean().default(false),
  decideWithin: duration.default(86_400_000),
  reason: z.strictObject({ minLength: z.int().min(0).max(500).default(0) }).default({ minLength: 0 }),
});

/** The catalogue as people write it. */
export const catalogueSchema = z
  .strictObject({
    $schema: z.string().optional(),
    accounts: z.array(account).min(1),
    approvals: z.strictObject({ channel }),
    security: listed,
    help: z.string().min(1).max(200).default('Ask your platform team for help.'),
    entitlements: z.array(entitlement).min(1),
    rules: z.array(rule).min(1),
    links: z
      .strictObject({ password: duration.default(3_600_000), accessKey: duration.default(900_000) })
      .default({ password: 3_600_000, accessKey: 900_000 }),
    setUpWithin: duration.default(7 * 86_400_000),
  })
  .superRefine(checkReferences);

type Written = z.infer<typeof catalogueSchema>;

function checkReferences(catalogue: Omit<Written, never>, context: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const { accounts, entitlements, rules } = catalogue;
  const accountIds = accounts.map((each) => each.id);
  const entitlementIds = entitlements.map((each) => each.id);

  for (const [what, ids] of Object.entries({ accounts: accountIds, entitlements: entitlementIds })) {
    for (const [index, each] of ids.entries()) {
      if (ids.indexOf(each) !== index)
        complain([what, index, 'id'], `${each} stands here twice; ids must differ`);
    }
  }
  for (const [index, each] of accounts.entries()) {
    if (accounts.length > 1 && !each.role)
      complain(['accounts', index, 'role'], 'with more than one account, each needs a role to assume');
    const owner = each.boundary.split(':')[4];
    if (owner !== each.id && owner !== 'aws')
      complain(['accounts', index, 'boundary'], `the boundary belongs to account ${owner}, not to ${each.id}`);
  }
  const known = (path: (string | number)[], named: string[] | undefined, all: string[], what: string) => {
    for (const [index, each] of (named ?? []).entries()) {
      if (!all.includes(each)) complain([...path, index], `there is no ${what} ${each}`);
    }
  };
  for (const [index, each] of entitlements.entries())
    known(['entitlements', index, 'accounts'], each.accounts, accountIds, 'account');
  for (const [
    index,
    {
      when,
      approvers: { people, groups },
      count,
    },
  ] of rules.entries()) {
    known(['rules', index, 'when', 'account'], when.account, accountIds, 'account');
    known(['rules', index, 'when', 'entitlement'], when.entitlement, entitlementIds, 'entitlement');
    if (groups.length === 0 && new Set(people).size < count) {
      complain(['rules', index, 'count'], `${count} must approve, but only ${new Set(people).size} are listed`);
    }
  }
}

/** What was written, as the core knows it. */
export function toCatalogue({ rules, links, setUpWithin, ...same }: Written): Catalogue {
  return {
    accounts: same.accounts,
    approvals: same.approvals,
    security: same.security,
    help: same.help,
    entitlements: same.entitlements,
    rules: rules.map(({ id: ruleId, title: ruleTitle, decideWithin, reason, ...rest }, index) => ({
      ...rest,
      id: ruleId ?? `rule-${index + 1}`,
      title: ruleTitle ?? titleOf(rest.when),
      decideWithinMs: decideWithin,
      reasonMinLength: reason.minLength,
    })),
    links: { passwordMs: links.password, accessKeyMs: links.accessKey },
    setUpWithinMs: setUpWithin,
  };
}

function titleOf({
  risk,
  entitlement: entitlements,
  account: accounts,
  kind,
}: Written['rules'][number]['when']): string {
  const parts = [
    risk && `${risk.join(' or ')} risk`,
    entitlements?.join(' or '),
    accounts && `account ${accounts.join(' or ')}`,
    kind?.join(' or '),
  ];
  return parts.filter(Boolean).join(', ').slice(0, 60) || 'Everything';
}
