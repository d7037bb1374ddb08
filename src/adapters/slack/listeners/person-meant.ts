import { ineligibility, type Person } from '../../../core/people.ts';
import { refused } from '../../../core/refusal.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import { code, mention } from '../blocks.ts';
import { personsIn, userNameIn } from '../typed.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';

/** The one person that was named, or in words (mrkdwn) why nobody was taken to be meant. */
export type PersonMeant = { found: Person } | { unclear: string };

const group = /<!subteam\^/;
const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

const chooseBelow = 'Choose the person below.';
const namesLimit = 1000;

/**
 * Whom somebody means by a mention, an email address or a name: never a guess, and only people who may receive. text: as
 * it was typed after the verb. Undefined: nobody was named.
 */
export async function personMeant(deps: ListenerDeps, text: string): Promise<PersonMeant | undefined> {
  const [id, ...others] = personsIn(text).persons;
  if (others.length > 0) return { unclear: `An IAM user is for one person. ${chooseBelow}` };
  if (group.test(text))
    return { unclear: `An IAM user is for one person, and can't be shared by a group. ${chooseBelow}` };
  const name = userNameIn(text).replace(/^@/, '').trim();
  if (id === undefined && name === '') return undefined;
  const candidates = await candidatesFor(deps, id, name);
  return 'unclear' in candidates ? candidates : theOne(deps, candidates.people, id ? mention(id) : code(name));
}

async function candidatesFor(
  { directory, search }: ListenerDeps,
  id: string | undefined,
  name: string,
): Promise<{ people: Person[] } | { unclear: string }> {
  if (id !== undefined) {
    const asked = directory.person(id, clickFreshness).then((person) => ({ person }));
    return known(await ifAvailable(asked), mention(id), refusalText(refused('person.unknown', { person: id })));
  }
  if (address.test(name)) {
    const asked = search.byEmail(name).then((person) => ({ person }));
    return known(
      await ifAvailable(asked),
      code(name),
      `Nobody in this workspace has the address ${code(name)}. ${chooseBelow}`,
    );
  }
  const named = await ifAvailable(search.named(name).then((people) => ({ people })));
  if (!named) return { unclear: unsaid(code(name)) };
  const { people } = named;
  return people
    ? { people }
    : {
        unclear: `This workspace has too many people to tell who ${code(name)} is. Choose the person below, or name them by @.`,
      };
}

function known(answer: { person: Person | undefined } | undefined, who: string, unknown: string) {
  if (!answer) return { unclear: unsaid(who) };
  return answer.person ? { people: [answer.person] } : { unclear: unknown };
}

function unsaid(who: string): string {
  return `Slack didn't say in time who ${who} is. ${chooseBelow}`;
}

/** Those who can't receive are told apart from those who can; of these there may be one. */
function theOne({ workspace }: ListenerDeps, people: readonly Person[], who: string): PersonMeant {
  const fit = people.filter((person) => !ineligibility(person, workspace));
  const [first, ...others] = fit.length > 0 ? fit : people;
  if (!first) return { unclear: `Nobody in this workspace goes by ${who}. ${chooseBelow}` };
  if (others.length > 0) {
    const all = [first, ...others].map(({ id }) => mention(id));
    return { unclear: `${who} could be ${asManyAsFit(all, namesLimit)}. ${chooseBelow}` };
  }
  const why = ineligibility(first, workspace);
  return why ? { unclear: refusalText(refused(why, { person: first.id })) } : { found: first };
}
