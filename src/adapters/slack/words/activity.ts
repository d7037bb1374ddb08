import { type ActivityTally, type CalledAction, temporaryKeys } from '../../../core/activity/tally.ts';
import { code, time } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { countOf } from './count-of.ts';

/** How much of each list is shown; the rest is counted. */
const most = { signIns: 5, services: 12, actions: 5, refused: 8, addresses: 8, keys: 6 } as const;
const lineLimit = 400;

export function signInLines({ signIns, failedSignIns }: ActivityTally): string[] {
  if (signIns.length === 0) return ['*Console sign-ins:* none recorded'];
  const failed = failedSignIns > 0 ? `, ${failedSignIns} failed` : '';
  return [
    `*Console sign-ins*, the newest first${failed}`,
    ...signIns.slice(0, most.signIns).map(({ atMs, isFailed, hasMfa, address }) => {
      const how = isFailed ? ':warning: failed' : hasMfa ? 'with MFA' : ':warning: without MFA';
      return `• ${time(atMs)} ${how}, from ${code(address)}`;
    }),
  ];
}

/** By service, the most called first. */
export function callLines({ calls, refused, actions }: ActivityTally): string[] {
  if (calls === 0) return ['*Calls:* none recorded'];
  const services = [...new Set(actions.map(({ service }) => service))]
    .map((service) => {
      const own = actions.filter((each) => each.service === service).toSorted(byCount);
      return { service, own, count: sum(own) };
    })
    .sort(byCount);
  const shown = services.slice(0, most.services);
  return [
    `*Calls:* ${calls}${refused > 0 ? `, ${refused} refused` : ''}`,
    ...shown.map(({ service, own, count }) => `• *${code(service)} ${count}:* ${actionsText(own)}`),
    ...more(services.length - shown.length, 'service'),
  ];
}

export function refusedLines({ actions }: ActivityTally): string[] {
  const refused = actions.filter((each) => each.refused > 0).sort((one, other) => other.refused - one.refused);
  if (refused.length === 0) return [];
  const shown = refused.slice(0, most.refused);
  return [
    '*Refused by AWS*',
    ...shown.map(
      ({ service, action, refused: count, lastMs }) =>
        `• ${code(`${service}:${action}`)} ${countOf(count, 'time')}, last called ${time(lastMs)}`,
    ),
    ...more(refused.length - shown.length, 'action'),
  ];
}

export function fromLines({ addresses, keys }: ActivityTally): string[] {
  return [
    ...countedLine(
      'Called from',
      addresses.map(({ address, ...rest }) => ({ name: code(address), ...rest })),
      most.addresses,
    ),
    ...countedLine(
      'Access keys used',
      keys.map(({ keyId, ...rest }) => ({
        name: keyId === temporaryKeys ? 'temporary credentials' : code(keyId),
        ...rest,
      })),
      most.keys,
    ),
  ];
}

function countedLine(
  label: string,
  all: { name: string; count: number; lastMs: number }[],
  limit: number,
): string[] {
  if (all.length === 0) return [];
  const shown = all.toSorted(byCount).slice(0, limit);
  const rest = all.length - shown.length;
  const texts = shown.map(
    ({ name, count, lastMs }) => `${name} ${countOf(count, 'time')}, last ${time(lastMs)}`,
  );
  return [`*${label}:* ${[...texts, ...(rest > 0 ? [`${rest} more`] : [])].join('; ')}`];
}

function actionsText(actions: CalledAction[]): string {
  const shown = actions.slice(0, most.actions).map(({ action, count }) => `${code(action)} ${count}`);
  const rest = actions.length - shown.length;
  return asManyAsFit([...shown, ...(rest > 0 ? [countOf(rest, 'other action')] : [])], lineLimit);
}

function more(count: number, noun: string): string[] {
  return count > 0 ? [`• ${countOf(count, `more ${noun}`)}`] : [];
}

function sum(actions: readonly CalledAction[]): number {
  return actions.reduce((total, { count }) => total + count, 0);
}

function byCount(one: { count: number }, other: { count: number }): number {
  return other.count - one.count;
}
