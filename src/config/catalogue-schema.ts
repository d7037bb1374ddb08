import * as z from 'zod';
import { tagKeyPattern, tagValuePattern } from '../core/account/tags.ts';
import { risks, userKinds } from '../core/catalogue/catalogue.ts';
import { ticketMaxLength } from '../core/catalogue/ticket-pattern.ts';
import { lengthOf } from '../core/request/length-of.ts';
import { days, duration, timeSpan } from './duration.ts';

/** A text in a given form; whatever is wrong with it, the message says what was expected. */
const like = (pattern: RegExp, expected: string) => z.string(expected).regex(pattern, expected);

export const accountId = like(/^\d{12}$/, 'expected an AWS account id: 12 digits, in quotes');
export const person = like(/^[UW][A-Z0-9]{2,20}$/, 'expected a Slack user id like U012ABCDE');
export const group = like(/^S[A-Z0-9]{2,20}$/, 'expected a Slack user group id like S012ABCDE');
export const channel = like(/^[CG][A-Z0-9]{2,20}$/, 'expected a Slack channel id like C012ABCDE');
const id = like(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens, at most 63');
/** A text in a given form and, once it has that, in a narrower one. */
const narrower = (
  [pattern, expected]: [RegExp, string],
  [narrow, expectedThen]: [RegExp, string],
): z.ZodString =>
  z.string(expected).regex(pattern, { error: expected, abort: true }).regex(narrow, expectedThen);

const policyArn = narrower(
  [/^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/, 'expected the ARN of a managed policy'],
  [
    /:policy\/(?!.{511,}\/)([^/]+\/)*[^/]{1,128}$/,
    'expected a path of at most 512 characters without empty parts, and a name of 1 to 128 characters',
  ],
);
const policyMatch = narrower(
  [
    /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@*/-]{1,512}$/,
    'expected the ARN of managed policies, where * stands for any part of the path and name',
  ],
  [
    /:policy\/([^/]+\/)*([^/]*\*)?[^/*]{0,128}(?<!\/)$/,
    'expected a path without empty parts, and a name of 1 to 128 characters',
  ],
);
const roleArn = narrower(
  [/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'expected the ARN of a role'],
  [
    /:role\/(?!.{511,}\/)(.+\/)?[^/]{1,64}$/,
    'expected a path of at most 512 characters, and a name of 1 to 64 characters',
  ],
);
const region = like(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, 'expected an AWS Region like eu-central-1');
const groupName = like(/^[\w+=,.@-]{1,128}$/, 'expected the name of an IAM group, without its path');
/** Short enough that all our inline policies fit on a user: they contain the path. */
const path = like(
  /^\/([\x21-\x7e]{1,298}\/)?$/,
  'expected an IAM path like /countersign/, at most 300 characters',
);
/** Slack rejects text that nobody can see. */
const shown = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => lengthOf(text) > 0, 'expected visible text');
export const title = shown(60);
const userPrefix = like(
  /^[\w+=.@-]{0,32}$/,
  'expected the prefix of user names: letters, digits and _+=.@-, at most 32',
);

const approvers = z.strictObject({ people: z.array(person).default([]), groups: z.array(group).default([]) });

const account = z.strictObject({
  id: accountId,
  name: title,
  path: path.default('/countersign/'),
  userPrefix: userPrefix.optional(),
  groupPath: path.optional(),
  boundary: policyArn,
  role: roleArn.optional(),
  externalId: z.string().min(2).max(1224).optional(),
  readerRole: roleArn.optional(),
  activityRegions: z.array(region).max(20).optional(),
});

/** A policy as AWS writes it; what is in the document is checked by itself. */
const inlinePolicy = z.strictObject({
  name: like(/^[\w+=,.@-]{1,128}$/, 'expected the name of an inline policy: letters, digits and _+=,.@-'),
  document: z.record(z.string(), z.unknown()),
});

const lasts = z.strictObject({
  default: timeSpan.optional(),
  choices: z.array(timeSpan).min(1).max(12).optional(),
  longest: timeSpan.optional(),
  noEnd: z.boolean().default(true),
});

const entitlement = z.strictObject({
  id,
  title,
  description: shown(75).optional(),
  risk: z.enum(risks),
  groups: z.array(groupName).max(10).default([]),
  policies: z.array(policyArn).max(10).default([]),
  inline: z.array(inlinePolicy).max(10).optional(),
  boundary: policyArn.optional(),
  path: path.optional(),
  waitForMfa: z.boolean().default(true),
  lasts: lasts.optional(),
  accounts: z.array(accountId).min(1).optional(),
  kinds: z.array(z.enum(userKinds)).min(1).optional(),
  reviewAfter: days.optional(),
  reviewEnds: z.union([z.boolean(), days]).optional(),
});

const policies = z.strictObject({
  match: policyMatch,
  risk: z.enum(risks),
  waitForMfa: z.boolean().default(true),
  accounts: z.array(accountId).min(1).optional(),
  kinds: z.array(z.enum(userKinds)).min(1).optional(),
});

const tag = z.strictObject({
  key: like(tagKeyPattern, 'expected a tag key: letters, digits, spaces and _.:/=+-@, at most 128').refine(
    (key) => lengthOf(key) > 0,
    'expected a tag key with letters or other characters that people see',
  ),
  title: title.optional(),
  required: z.boolean().default(false),
  values: z
    .array(shown(75).regex(tagValuePattern, 'expected letters, digits, spaces and _.:/=+-@'))
    .min(1)
    .max(100)
    .optional(),
  pattern: z.string().optional(),
});

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
  askers: approvers.optional(),
  approvers,
  notify: approvers.optional(),
  remind: z.union([duration, z.array(duration).min(1).max(5)]).optional(),
  escalate: z.strictObject({ after: duration, to: approvers }).optional(),
  count: z.int().min(1).max(10).default(1),
  distinct: z.boolean().default(false),
  decideWithin: duration.prefault('24h'),
  reason: z.strictObject({ minLength: z.int().min(0).max(500).default(0) }).prefault({}),
  ticket: z
    .strictObject({
      pattern: z.string(),
      link: like(
        /^https:\/\/[^\s<>|"]{1,300}$/,
        'expected an address like https://tickets.example.com/{ticket}',
      ).optional(),
      example: shown(ticketMaxLength).optional(),
      required: z.boolean().default(true),
    })
    .optional(),
});

/** A plain list of kinds means medium risk at most. */
const selfService = z.union([
  z.array(z.enum(userKinds)),
  z.strictObject({
    person: z.enum(risks).optional(),
    workload: z.enum(risks).optional(),
    emergency: z.enum(risks).optional(),
  }),
]);

const breakGlass = z.strictObject({
  people: z.array(person).default([]),
  groups: z.array(group).default([]),
  longest: duration.prefault('4h'),
  choices: z.array(duration).min(1).max(10).optional(),
  reason: z.strictObject({ minLength: z.int().min(1).max(500).default(20) }).prefault({}),
});

/** Listing keys counts as an ask, too. With a lower limit, people could no longer fix anything. */
const leastAsksPerHour = 5;
export const defaultAsksPerHour = 30;

/**
 * The catalogue as people write it, field by field. Rules that involve several fields are in `contradictions`, so that
 * they are reported even while a field is wrong.
 */
export const catalogueSchema = z.strictObject({
  $schema: z.string().optional(),
  accounts: z.array(account).min(1),
  approvals: z.strictObject({ channel }),
  security: approvers,
  viewers: approvers.optional(),
  help: shown(200).default('Ask your platform team for help.'),
  entitlements: z.array(entitlement).min(1),
  policies: z.array(policies).optional(),
  rules: z.array(rule).min(1),
  tags: z.array(tag).max(10).optional(),
  links: z
    .strictObject({
      password: duration.prefault('1h'),
      accessKey: duration.prefault('15m'),
      mfaDevice: duration.prefault('15m'),
    })
    .prefault({}),
  setUpWithin: duration.prefault('7d'),
  limits: z
    .strictObject({
      openRequests: z.int().min(1).max(1000).default(20),
      asksPerHour: z.int().min(leastAsksPerHour).max(10_000).default(defaultAsksPerHour),
    })
    .prefault({}),
  breakGlass: breakGlass.optional(),
  offboarding: z.strictObject({ keepDays: z.int().min(1).max(365).default(14) }).optional(),
  leavers: z
    .strictObject({
      whenDeactivated: z.enum(['stop', 'tell', 'nothing']).default('stop'),
      atOnce: z.int().min(1).max(1000).default(5),
    })
    .prefault({}),
  stops: z.strictObject({ callsPerSecond: z.int().min(1).max(1000).default(20) }).optional(),
  accessKeys: z
    .strictObject({
      selfService: selfService.prefault(['workload']),
      maxAge: days.prefault('90d'),
      notice: days.prefault('7d'),
      deactivate: z.boolean().default(false),
      grace: days.prefault('7d'),
    })
    .prefault({}),
  hygiene: z
    .strictObject({
      summary: z.enum(['weekly', 'never']).default('never'),
      unusedAfterDays: z.int().min(7).max(1000).default(90),
    })
    .optional(),
});

export type WrittenCatalogue = z.infer<typeof catalogueSchema>;
