import type { Directory } from '../blocks/surface.ts';

const people = [
  { id: 'U0ADA', name: 'Ada Byron', note: 'Engineer' },
  { id: 'U0BEN', name: 'Ben Okafor', note: 'Engineer' },
  { id: 'U0LEA', name: 'Lea Marin', note: 'Team lead' },
  { id: 'U0LIV', name: 'Liv Sand', note: 'Team lead' },
  { id: 'U0SEC1', name: 'Sam Idris', note: 'Security' },
  { id: 'U0SEC2', name: 'Sue Tanaka', note: 'Security' },
  { id: 'U0SEC3', name: 'Sol Reyes', note: 'Security' },
];
const conversations = [
  { id: 'C0GENERAL', name: 'general', kind: 'public' as const },
  { id: 'C0APPROVALS', name: 'aws-approvals', kind: 'public' as const },
  { id: 'C0SECRET', name: 'incident-42', kind: 'private' as const },
  { id: 'D0ADA', name: 'Ada Byron', kind: 'im' as const },
];
const names = new Map(
  [...people, ...conversations, { id: 'S0LEADS', name: 'leads' }].map(({ id, name }) => [id, name]),
);

/** The company of the sandbox, as far as its samples speak of it. */
export const directory: Directory = { people, conversations, name: (id) => names.get(id) };
