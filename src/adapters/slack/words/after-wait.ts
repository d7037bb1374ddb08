import type { OperationOf, WaitKind } from '../../../core/operations/operation.ts';
import { countOf } from './count-of.ts';

const headings: { [Kind in WaitKind]: (wait: OperationOf<Kind>) => string } = {
  'await-enrolment': ({ devices }) =>
    devices ? 'After the owner has changed the password' : 'After the owner has set up MFA',
  'activate-access-key': () => 'After the owner activates the key',
  'enable-mfa-device': () => 'After two codes of the new device',
  'resync-mfa-device': () => 'After two codes of the device',
  'await-key-use': () => 'After the owner has switched to the new key',
  'await-review': () => 'After the review',
  'await-custodians': () => 'After each workload has a new owner',
  'await-acceptance': () => 'After the new owner has agreed',
  'await-days': ({ days }) => `After ${countOf(days, 'day')}`,
};

/** When the steps happen that follow a wait, in plain words. */
export function afterWait(wait: OperationOf<WaitKind>): string {
  return (headings[wait.kind] as (wait: OperationOf<WaitKind>) => string)(wait);
}
