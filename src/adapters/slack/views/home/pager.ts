import type { AnyBlock } from '@slack/types';
import type { HomePage, HomePages } from '../../../../flows/home/home-of.ts';
import { actions, button } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';

export type HomeList = keyof HomePages;

const lists: Record<HomeList, string> = {
  waiting: 'requests that wait for you',
  users: 'users',
  requests: 'requests of yours',
};

/** *Previous* and *Next* under a list, where there is more of it. */
export function pager(list: HomeList, { n, hasMore }: HomePage<unknown>, pages: HomePages): AnyBlock[] {
  const turn = (label: string, to: number) =>
    button(
      label,
      { actionId: `${actionIds.homePages} ${list} ${label}`, value: pagesValue({ ...pages, [list]: to }) },
      { label: `${label} ${lists[list]}` },
    );
  return actions(...(n > 0 ? [turn('Previous', n - 1)] : []), ...(hasMore ? [turn('Next', n + 1)] : []));
}

export function pagesValue({ waiting, users, requests }: HomePages): string {
  return [waiting, users, requests].join('|');
}

/** Undefined for anything we never wrote. */
export function readPages(value: string): HomePages | undefined {
  const [, waiting, users, requests] = /^(\d{1,2})\|(\d{1,2})\|(\d{1,2})$/.exec(value) ?? [];
  return requests === undefined
    ? undefined
    : { waiting: Number(waiting), users: Number(users), requests: Number(requests) };
}
