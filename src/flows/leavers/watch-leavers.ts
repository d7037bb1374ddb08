import { minuteMs } from '../../core/durations.ts';
import { afterLooks, isLookDue } from '../../core/leavers/after-looks.ts';
import type { Leavers, Look } from '../../core/leavers/leavers.ts';
import { departuresId } from '../../core/request/follow-up-ids.ts';
import { afresh } from '../facts.ts';
import { Fault } from '../fault.ts';
import { askAboutLeavers } from './ask-about-leavers.ts';
import { hasLeft } from './has-left.ts';
import type { Everybody, LeaverPorts, StoredLeavers } from './ports.ts';
import { stopLeaver } from './stop-leaver.ts';

/** How often it is called. */
export const watchEveryMs = minuteMs;
/** How often everybody is looked through, in case Slack's hint was lost. */
const listEveryMs = 15 * minuteMs;

export interface WatchPorts extends LeaverPorts {
  everybody: Everybody;
  /** Called where Slack can't say who somebody is: nothing is concluded, and it is asked again. */
  onFault(error: Fault): void;
}

export interface Watched {
  /** How many people Slack was asked about. */
  looks: number;
  stopped: number;
  /** About how many security people were asked. */
  asked: number;
}

/**
 * Who has left since the last time, and what follows. A person has to be shown as deactivated twice, minutes apart, by
 * Slack's own answer about that person. What is decided is saved before it is done, and what was not done by then is done
 * the next time. mayGoOn: asked before each page of everybody.
 */
export async function watchLeavers(ports: WatchPorts, mayGoOn: () => boolean): Promise<Watched> {
  const watched: Watched = { looks: 0, stopped: 0, asked: 0 };
  const { whenDeactivated, atOnce } = ports.catalogue.leavers;
  if (whenDeactivated === 'nothing') return watched;
  const { leavers, clock } = ports;
  const listed = await listIfDue(ports, mayGoOn);
  const hints = await leavers.hints();
  const before = listed.before ?? (await leavers.read());
  const known = Object.fromEntries(Object.entries(before.people).filter(([person]) => listed.isStill(person)));
  const looks = await lookAt(ports, known, [...Object.keys(hints), ...listed.deactivated]);
  watched.looks = looks.length;
  const nowMs = clock.now();
  const rules = { nowMs, atOnce: whenDeactivated === 'tell' ? 0 : atOnce, askId: departuresId(nowMs) };
  const people = afterLooks(known, looks, rules);
  const isNews = JSON.stringify(people) !== JSON.stringify(before.people);
  if (isNews && !(await leavers.save({ ...before, people }))) return watched;
  await carryOut(ports, isNews ? { ...before, version: before.version + 1, people } : before, watched);
  await leavers.forgetHints(answered(hints, looks, people));
  return watched;
}

/** Hints that Slack has answered, or that are about somebody who is known already. */
function answered(hints: Record<string, number>, looks: readonly Look[], people: Leavers) {
  const isAnswered = (person: string) => person in people || looks.some((look) => look.person === person);
  return Object.fromEntries(Object.entries(hints).filter(([person]) => isAnswered(person)));
}

interface Listed {
  /** As it was read, where nothing was listed. */
  before?: StoredLeavers | undefined;
  /** Those who have IAM users. */
  deactivated: string[];
  /** False of those who are active again, or whose users are gone. */
  isStill(person: string): boolean;
}

/** Noted before it begins: it takes minutes in a large workspace, and others look meanwhile. */
async function listIfDue(ports: WatchPorts, mayGoOn: () => boolean): Promise<Listed> {
  const { clock, users, everybody, leavers, onFault } = ports;
  const nowMs = clock.now();
  const before = await leavers.read();
  const isDue = nowMs >= before.listedAtMs + listEveryMs;
  if (!isDue || !(await leavers.save({ ...before, listedAtMs: nowMs })))
    return { before: isDue ? undefined : before, deactivated: [], isStill: () => true };
  const holders = await users.holders();
  const deactivated: string[] = [];
  const active = new Set<string>();
  try {
    for await (const page of everybody.pages()) {
      for (const { id, isDeactivated } of page) {
        if (!isDeactivated) active.add(id);
        else if (holders.has(id)) deactivated.push(id);
      }
      if (!mayGoOn()) break;
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    onFault(error);
  }
  return { deactivated, isStill: (person) => holders.has(person) && !active.has(person) };
}

/** About those of whom Slack is to be asked now; where it does not answer, nothing is known. */
async function lookAt(ports: WatchPorts, known: Leavers, suspects: readonly string[]): Promise<Look[]> {
  const { directory, workspace, clock, onFault } = ports;
  const due = [...new Set([...suspects, ...Object.keys(known)])].filter((person) =>
    isLookDue(known[person], clock.now()),
  );
  const looks: Look[] = [];
  for (const person of due) {
    try {
      looks.push({ person, isDeactivated: hasLeft(await directory.person(person, afresh), workspace) });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      onFault(error);
    }
  }
  return looks;
}

/** Whatever a process that died has left undone is done now. */
async function carryOut(ports: WatchPorts, stored: StoredLeavers, watched: Watched): Promise<void> {
  const all = Object.entries(stored.people);
  const toStop = all.filter(([, { state }]) => state === 'stopping');
  const toAsk = all.filter(([, { state }]) => state === 'asking');
  if (toStop.length + toAsk.length === 0) return;
  for (const [person, { seenAtMs }] of toStop) await stopLeaver(ports, person, seenAtMs);
  const questions = new Set(toAsk.map(([, { askedBy }]) => askedBy ?? ''));
  for (const id of questions)
    await askAboutLeavers(ports, id, Object.fromEntries(toAsk.filter(([, { askedBy }]) => askedBy === id)));
  watched.stopped = toStop.length;
  watched.asked = toAsk.length;
  const done = { stopping: 'stopped', asking: 'asked' } as const;
  const people = all.map(([person, leaver]) => {
    const { state } = leaver;
    const after = state === 'stopping' || state === 'asking' ? { ...leaver, state: done[state] } : leaver;
    return [person, after] as const;
  });
  await ports.leavers.save({ ...stored, people: Object.fromEntries(people) });
}
