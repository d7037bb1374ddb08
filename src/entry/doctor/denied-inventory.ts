import {
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  type IAMClient,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { translated } from '../../adapters/aws/faults.ts';
import { Fault } from '../../flows/fault.ts';
import { isDenied } from './aws-failure.ts';

/** That there is no report yet, or that it isn't ready, says that it may be read. */
const unready = /^CredentialReport(NotPresent|NotReady|Expired)$/;

/** The calls by which users are listed, with as small an answer as there is; asking AWS for a report would change something. */
const calls: Record<string, (iam: IAMClient) => Promise<unknown>> = {
  'iam:GetAccountAuthorizationDetails': (iam) =>
    iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['User'], MaxItems: 1 })),
  'iam:GetCredentialReport': (iam) => iam.send(new GetCredentialReportCommand({})),
  'iam:ListVirtualMFADevices': (iam) =>
    iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned', MaxItems: 1 })),
};

/** Those that are denied. Throws Faults of everything else. */
export async function deniedInventory(iam: IAMClient): Promise<string[]> {
  const denied: string[] = [];
  for (const [action, call] of Object.entries(calls)) {
    try {
      await translated(() => call(iam));
    } catch (error) {
      if (isDenied(error)) denied.push(action);
      else if (!(error instanceof Fault && unready.test(error.code))) throw error;
    }
  }
  return denied;
}
