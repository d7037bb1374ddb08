import { timeSpan } from './duration.ts';
import type { Mistake } from './mistake.ts';
import { field, list } from './written.ts';

/** What an entitlement says of how long it lasts and can't all be meant. */
export function lastsMistakes(entitlement: unknown, path: PropertyKey[]): Mistake[] {
  const lasts = field(entitlement, 'lasts');
  const [first, longest] = [field(lasts, 'default'), field(lasts, 'longest')];
  const choices = list(field(lasts, 'choices'));
  const inLasts = (...rest: PropertyKey[]) => [...path, 'lasts', ...rest];
  const isOffered = choices.length === 0 || choices.some((each) => msOf(each) === msOf(first));
  return [
    ...tooLong(first, longest, inLasts('default')),
    ...choices.flatMap((each, index) => [
      ...tooLong(each, longest, inLasts('choices', index)),
      ...repeated(each, choices.slice(0, index), inLasts('choices', index)),
    ]),
    ...(msOf(first) === undefined || isOffered
      ? []
      : [{ path: inLasts('default'), message: `expected one of the choices: ${choices.join(', ')}` }]),
  ];
}

function tooLong(span: unknown, longest: unknown, path: PropertyKey[]): Mistake[] {
  const [ms, mostMs] = [msOf(span), msOf(longest)];
  return ms !== undefined && mostMs !== undefined && ms > mostMs
    ? [{ path, message: `expected at most ${longest}, because that is the longest` }]
    : [];
}

function repeated(span: unknown, earlier: readonly unknown[], path: PropertyKey[]): Mistake[] {
  const ms = msOf(span);
  return ms !== undefined && earlier.some((each) => msOf(each) === ms)
    ? [{ path, message: `${span} is offered twice; expected different durations` }]
    : [];
}

function msOf(text: unknown): number | undefined {
  return timeSpan.safeParse(text).data;
}
