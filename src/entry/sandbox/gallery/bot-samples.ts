import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { SampleGroup } from '../../../sandbox/playground/gallery/sample.ts';
import { activitySamples } from './activity-samples.ts';
import { approvalSamples } from './approval-samples.ts';
import { auditSamples } from './audit-samples.ts';
import { changeSamples } from './change-samples.ts';
import { copySamples } from './copy-samples.ts';
import { emergencySamples, withBreakGlass } from './emergency-samples.ts';
import { endingSamples } from './ending-samples.ts';
import { exportSamples } from './export-samples.ts';
import { exposureSamples } from './exposure-samples.ts';
import { homeSamples } from './home-samples.ts';
import { hygieneSamples, summarySamples } from './hygiene-samples.ts';
import { kindSamples } from './kind-samples.ts';
import { leaverSamples } from './leaver-samples.ts';
import { modalSamples } from './modal-samples.ts';
import { offboardingSamples } from './offboarding-samples.ts';
import { ownSamples } from './own-samples.ts';
import { ownerSamples } from './owner-samples.ts';
import { passwordPolicySamples } from './password-policy-samples.ts';
import { requesterSamples } from './requester-samples.ts';
import { reviewSamples } from './review-samples.ts';
import { stopSamples } from './stop-samples.ts';
import { temporarySamples } from './temporary-samples.ts';
import { usersSamples } from './users-samples.ts';
import { whyRefusedSamples } from './why-refused-samples.ts';
import { whySamples } from './why-samples.ts';

/** Every message and modal of the bot, made by the code that makes the real ones. */
export function botSamples(catalogue: Catalogue): SampleGroup[] {
  return [
    { title: 'In the approvals channel', samples: approvalSamples(catalogue) },
    { title: 'To requesters', samples: requesterSamples(catalogue) },
    { title: 'To owners', samples: ownerSamples(catalogue) },
    { title: 'Access that ends', samples: temporarySamples(catalogue) },
    { title: 'For one’s own users', samples: ownSamples(catalogue) },
    { title: 'Asking for what another user has', samples: copySamples(catalogue) },
    { title: 'In an emergency', samples: emergencySamples(catalogue) },
    { title: 'The end of a user', samples: offboardingSamples(catalogue) },
    { title: 'Every kind of change, as it begins', samples: kindSamples(withBreakGlass(catalogue)) },
    { title: 'Before access ends', samples: endingSamples(catalogue) },
    { title: 'Reviews of access without an end', samples: reviewSamples(catalogue) },
    { title: 'Home', samples: homeSamples(catalogue) },
    { title: 'Changing access', samples: changeSamples(catalogue) },
    { title: 'Exposed keys', samples: exposureSamples(catalogue) },
    { title: 'Modals', samples: modalSamples(catalogue) },
    { title: 'An account’s password policy', samples: passwordPolicySamples(catalogue) },
    { title: 'Why a request stands where it does', samples: whySamples(catalogue) },
    { title: 'Requests as code', samples: exportSamples(catalogue) },
    { title: 'What would be needed', samples: whyRefusedSamples(catalogue) },
    { title: 'Histories', samples: auditSamples(catalogue) },
    { title: 'Seeing users', samples: usersSamples(catalogue) },
    { title: 'People who leave', samples: leaverSamples(catalogue) },
    { title: 'What users did', samples: activitySamples(catalogue) },
    { title: 'Hygiene', samples: hygieneSamples(catalogue) },
    { title: 'In the approvals channel, weekly', samples: summarySamples(catalogue) },
    { title: 'Many users stopped at once', samples: stopSamples(catalogue) },
  ];
}
