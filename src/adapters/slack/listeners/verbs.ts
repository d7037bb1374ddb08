import { waysIn } from '../intents/table.ts';
import { openAudit } from './audit/open-audit.ts';
import { exportReply } from './export-reply.ts';
import { helpFor } from './help-for.ts';
import { openHygiene } from './hygiene/open-hygiene.ts';
import { openUsers } from './open-users.ts';
import { statusReply } from './status-reply.ts';
import type { Verb } from './verb.ts';
import { whyReply } from './why-reply.ts';

/** These are about no kind of change. */
const status: Verb = {
  typed: 'status',
  help: 'your requests, and what waits for your decision',
  group: 'ask',
  isForOutsiders: true,
  isHinted: true,
  run: (deps, { person }) => statusReply(deps, person),
};

const users: Verb = {
  typed: 'users',
  help: 'find IAM users, with owner, credentials and access',
  group: 'look',
  isHinted: true,
  run: (deps, asked) => openUsers(deps, asked, asked.rest),
};

const hygiene: Verb = {
  typed: 'hygiene',
  help: 'what to put right in the AWS accounts',
  group: 'look',
  isHinted: true,
  run: (deps, asked) => openHygiene(deps, asked),
};

const audit: Verb = {
  typed: 'audit',
  help: 'history of a request, an IAM user or a person; without a name, yours',
  group: 'look',
  isHinted: true,
  run: (deps, asked) => openAudit(deps, asked, asked.rest),
};

const help: Verb = {
  typed: 'help',
  help: 'this message',
  group: 'ask',
  isForOutsiders: true,
  isHinted: true,
  run: (deps, asked) => helpFor(deps, asked, verbs),
};

const why: Verb = {
  typed: 'why',
  help: 'why a request waits, or why your last one was refused',
  group: 'ask',
  isHinted: false,
  run: (deps, { person, rest }) => whyReply(deps, person, rest),
};

const asCode: Verb = {
  typed: 'export',
  help: 'a request as Terraform, CloudFormation and AWS CLI files; add the id from its card',
  group: 'look',
  isHinted: false,
  run: (deps, { person, rest }) => exportReply(deps, person, rest),
};

const [first, ...others] = waysIn.flatMap(({ verb }) => verb ?? []);

/** All that can be typed, in the order of the help: to look where things stand is what most people do next. */
export const verbs: readonly Verb[] = [
  ...(first ? [first] : []),
  ...[status, users, ...others, hygiene, audit, asCode, why, help],
];
