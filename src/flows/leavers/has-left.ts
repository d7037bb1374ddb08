import { ineligibility, type Person, type Workspace } from '../../core/people.ts';

/**
 * Only a positive answer counts: somebody of this workspace whom Slack shows as deactivated. Nobody has left because Slack
 * doesn't know them, or shows them as a guest.
 */
export function hasLeft(person: Person | undefined, workspace: Workspace): boolean {
  return person !== undefined && ineligibility(person, workspace) === 'person.deactivated';
}
