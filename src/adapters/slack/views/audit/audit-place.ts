import type { UserKey } from '../../../../flows/ports.ts';
import { readUser, requestIdShape, userValue } from '../../ids.ts';

/** Whose history it is. */
export type AuditAbout = { request: string } | { user: UserKey } | { person: string };

/** A page of a history. */
export interface AuditPage {
  about: AuditAbout;
  /** From 0. */
  page: number;
}

/** What a button opens; `from`: the list it was opened from. */
export interface AuditPlace extends AuditPage {
  from?: AuditPage | undefined;
}

/** What a button carries. It decides nothing: who may see it is asked at each click. */
export function auditValue({ from, ...page }: AuditPlace): string {
  return from ? `${pageValue(page)} ${pageValue(from)}` : pageValue(page);
}

function pageValue({ about, page }: AuditPage): string {
  if ('request' in about) return `r|${page}|${about.request}`;
  return 'user' in about ? `u|${page}|${userValue(about.user)}` : `p|${page}|${about.person}`;
}

/** Undefined for anything we never wrote. */
export function readAudit(value: string): AuditPlace | undefined {
  const [first = '', second, ...more] = value.split(' ');
  const [page, from] = [readPage(first), second === undefined ? undefined : readPage(second)];
  if (!page || more.length > 0 || (second !== undefined && !from)) return undefined;
  return { ...page, from };
}

function readPage(value: string): AuditPage | undefined {
  const [, kind, page = '', rest = ''] = /^([rup])\|(\d{1,2})\|(.+)$/.exec(value) ?? [];
  const about = kind && readAbout(kind, rest);
  return about ? { about, page: Number(page) } : undefined;
}

function readAbout(kind: string, rest: string): AuditAbout | undefined {
  if (kind === 'r') return requestIdShape.test(rest) ? { request: rest } : undefined;
  if (kind === 'p') return /^[UW]\w{1,30}$/.test(rest) ? { person: rest } : undefined;
  const user = readUser(rest);
  return user && { user };
}
