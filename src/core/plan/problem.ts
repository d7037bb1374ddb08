/** Why no plan can be made; the request ends, and says so. */
export type Problem =
  | { code: 'user.taken'; userName: string }
  | { code: 'user.missing'; userName: string }
  | { code: 'group.missing'; groups: string[] }
  | { code: 'policy.missing'; policies: string[] }
  | { code: 'boundary.missing'; boundary: string }
  | { code: 'account.full' }
  | { code: 'account.unknown'; account: string }
  | { code: 'person.gone'; person: string; why: string }
  | { code: 'rules.changed' };
