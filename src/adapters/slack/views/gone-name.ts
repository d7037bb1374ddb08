import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { GoneName } from '../../../flows/gone-names.ts';
import { code, context, escaped, mention, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { slackFix } from '../slack-fixes.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { reasonWords } from '../words/problems.ts';

type GoneGroup = Extract<GoneName, { group: string }>;
type GonePerson = Extract<GoneName, { person: string }>;

const titlesLimit = 600;

/** Tells the approvals channel, once, that a user group of the catalogue counts as empty, and what to do about it. */
export function goneGroupNotice({ group, code: why }: GoneGroup, help: string): Message {
  const text = `User group ${group} can't be read`;
  return {
    text,
    blocks: [
      section(`:warning: *User group can't be read*: ${code(group)}`),
      section(
        `Slack answers ${code(why.replace(/^slack\./, ''))}, so nobody counts as a member of this group. Approvers and security people who are named otherwise can still decide.`,
      ),
      context(`${slackFix(why)} ${escaped(help)}`),
    ],
  };
}

/** The same of an approver whom the catalogue names: who, why, where, and what to do about it. */
export function gonePersonNotice({ person, code: why }: GonePerson, catalogue: Catalogue): Message {
  const isUnknown = why.startsWith('slack.');
  const because = isUnknown ? `Slack answers ${code(why.replace(/^slack\./, ''))}` : reasonWords(why);
  const places = asManyAsFit(placesOf(person, catalogue), titlesLimit);
  const comesBack =
    why === 'person.deactivated' ? ' An administrator of the workspace can activate the account again.' : '';
  return {
    text: `Approver ${person} counts as nobody`,
    blocks: [
      section(`:warning: *An approver counts as nobody*: ${mention(person)}, ${code(person)}`),
      section(
        `The catalogue names them in ${places}, and ${because}. Approvers and security people who are named otherwise can still decide.`,
      ),
      context(
        `The people who maintain the catalogue can ${isUnknown ? 'correct the id' : 'take them out'}, or name someone else.${comesBack} ${escaped(catalogue.help)}`,
      ),
    ],
  };
}

function placesOf(person: string, { rules, security }: Catalogue): string[] {
  const titles = rules.flatMap(({ title, approvers }) =>
    approvers.people.includes(person) ? [`the rule “${escaped(title)}”`] : [],
  );
  return [...titles, ...(security.people.includes(person) ? ['`security`'] : [])];
}
