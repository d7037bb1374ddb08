import { type ChecklistItem, checklistOf } from '../../../core/request/checklist.ts';
import type { Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';

const words: Record<ChecklistItem['what'], string> = {
  'password-changed': 'password changed',
  'mfa-on': 'MFA on',
  access: 'access',
  ready: 'ready for an emergency',
  key: 'key',
};

/** How far a set-up has come, in a line. */
export function checklistLine(request: Request, operations: Told['operations']): string {
  return checklistOf(request, operations)
    .map(({ what, isDone }) => `${words[what]} ${isDone ? '✓' : '○'}`)
    .join('  ·  ');
}
