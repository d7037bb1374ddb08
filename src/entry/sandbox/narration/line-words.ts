import { awsWords } from './aws-words.ts';
import { eventWords } from './event-words.ts';
import type { CalledAws, LogLine, NameOf, Subject } from './log-line.ts';

/** What is known around a line: what its request is about, and what was called at AWS. */
export interface Around {
  subject?: Subject | undefined;
  call?: CalledAws | undefined;
  nameOf: NameOf;
}

/** A line of the log as a sentence; undefined: it tells nothing to people who look on. */
export function lineWords(line: LogLine, { subject, call, nameOf }: Around): string | undefined {
  const user = subject?.userName ?? 'a user';
  const owner = subject ? nameOf(subject.owner) : 'The owner';
  const actor = line.actor ? nameOf(line.actor) : owner;
  if (line.event) return eventWords(line.event, { actor, owner, user, code: line.code ?? 'no code' });
  const person = line.person ? nameOf(line.person) : 'Someone';
  switch (line.msg) {
    case 'kept':
    case 'swept':
      return undefined;
    case 'submitted':
      return `${person} asked: ${subject ? `${subject.change} ${user}` : 'a change'}`;
    case 'refused':
      return `${person} was refused (${(line.refused ?? []).join(', ')})`;
    case 'called':
      return awsWords(call ?? { action: line.operation ?? '', params: {} });
    case 'a call failed':
      return `A call failed: ${line.operation ?? ''} (${line.code ?? 'no code'})`;
    default:
      return troubleWords(line);
  }
}

function troubleWords({ level, msg, error }: LogLine): string | undefined {
  if (level === 'info') return undefined;
  return `${level}: ${msg}${error?.message ? ` (${error.message})` : ''}`;
}
