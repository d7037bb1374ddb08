import type { Request } from './request.ts';

/** When the access that this request gives ends, epoch ms. Undefined: it has not been given, or has no end date. */
export function endsAtMs({ journal }: Pick<Request, 'journal'>): number | undefined {
  const ends = Object.values(journal).map(({ state, receipt }) =>
    state === 'done' ? receipt?.untilMs : undefined,
  );
  return ends.find((untilMs) => untilMs !== undefined);
}
