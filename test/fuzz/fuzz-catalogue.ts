import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { anEntitlement } from '../support/builders.ts';
import { emergencyCatalogue } from '../support/emergency-catalogue.ts';

const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['logs:GetLogEvents'], Resource: '*' }],
});

/** The sample with break-glass, and entitlements that share what they give: an inline policy, a group, access before MFA. */
export function fuzzCatalogue(): Catalogue {
  const catalogue = emergencyCatalogue({ people: ['U0ADA', 'U0BEN'] });
  const inline = [{ name: 'ReadLogs', document }];
  return {
    ...catalogue,
    limits: { openRequests: 10_000, asksPerHour: 100_000 },
    entitlements: [
      ...catalogue.entitlements,
      anEntitlement({ id: 'logs', title: 'Logs', groups: [], inline, waitForMfa: false }),
      anEntitlement({ id: 'support', title: 'Support', groups: ['readers'], inline }),
    ],
  };
}
