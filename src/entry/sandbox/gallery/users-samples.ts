import { slackIntentOf } from '../../../adapters/slack/intents/table.ts';
import { selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import { userPoliciesModal } from '../../../adapters/slack/views/users/user-policies-modal.ts';
import { userRequestsModal } from '../../../adapters/slack/views/users/user-requests-modal.ts';
import { usersModal } from '../../../adapters/slack/views/users/users-modal.ts';
import type { UserView } from '../../../core/account/user-view.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import type { UserViewing } from '../../../core/intents/user-view.ts';
import type { ListedUser } from '../../../core/inventory/inventory.ts';
import type { UsersPage, UsersQuery } from '../../../flows/list-users.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleHeld, sampleTold } from './sample-requests.ts';

const now = later(0);
const daysAgo = (days: number) => now - days * dayMs;
const securityAudit = 'arn:aws:iam::aws:policy/SecurityAudit';
const bucketPolicy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}';

function listed(userName: string, fields: Partial<ListedUser> = {}): ListedUser {
  return {
    ...{ userName, userId: `AIDA${userName.toUpperCase()}`, path: '/countersign/', createdAtMs: daysAgo(400) },
    ...{ tags: {}, groups: [], policies: [], inlinePolicies: [], hasMfa: false, keys: [], certificates: 0 },
    ...fields,
  };
}

/** Seeing users: the list, and one of them. */
export function usersSamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  return [...listSamples(catalogue, account), ...viewSamples(catalogue, account)];
}

function listSamples(catalogue: Catalogue, account: string): Sample[] {
  const [entitlement] = catalogue.entitlements;
  const ada = listed('ada', {
    ...{ hasMfa: true, groups: ['readers'], password: { changedAtMs: daysAgo(40), lastUsedAtMs: daysAgo(1) } },
    keys: [{ isActive: true, madeAtMs: daysAgo(120), lastUsedAtMs: daysAgo(3) }],
  });
  const gives = {
    k3xw7q: {
      ...{ groups: ['readers'], policies: [], entitlements: [entitlement?.id ?? ''], credentials: [] },
      untilMs: later(3 * 24 * 60),
    },
  };
  const belongsTo = { person: 'U0ADA', userId: ada.userId, userKind: 'person' as const };
  const others = [
    listed('legacy-admin', {
      ...{ path: '/', policies: [securityAudit], password: { changedAtMs: daysAgo(700) } },
      keys: [
        { isActive: true, madeAtMs: daysAgo(900), lastUsedAtMs: daysAgo(2) },
        { isActive: false, madeAtMs: daysAgo(1200) },
      ],
      certificates: 1,
    }),
    listed('new-hire', { isUnreported: true, createdAtMs: daysAgo(0) }),
    listed('shop-deployer', { groups: ['deployers'], inlinePolicies: ['CountersignSuspended'] }),
  ];
  const found: UsersPage = {
    rows: [
      { account, userName: 'ada', listed: ada, record: { account, userName: 'ada', belongsTo, gives } },
      ...others.map((each) => ({ account, userName: each.userName, listed: each })),
    ],
    ...{ total: 5000, page: 1, pages: 500, sight: 'all', isSecurity: true, atMs: now },
    accounts: [{ account, atMs: later(-25), reportAtMs: later(-180) }],
  };
  const query: UsersQuery = { text: '', show: 'all', page: 1 };
  const own: UsersPage = {
    ...found,
    rows: found.rows.slice(0, 1),
    total: 1,
    page: 0,
    pages: 1,
    sight: 'own',
    isSecurity: false,
  };
  const none: UsersPage = { ...found, rows: [], total: 0, page: 0, pages: 1, accounts: [{ account }] };
  return [
    modalSample('All users, a page of many', usersModal(found, query, catalogue)),
    modalSample('One’s own users', usersModal(own, { ...query, page: 0 }, catalogue)),
    modalSample('No account has been listed yet', usersModal(none, { ...query, text: 'ada' }, catalogue)),
  ];
}

function viewSamples(catalogue: Catalogue, account: string): Sample[] {
  const [entitlement] = catalogue.entitlements;
  const named = { account, requester: 'U0LEA', owner: 'U0LEA' };
  const ada: UserView = {
    ...{ userName: 'ada', userId: 'AIDASAMPLE', path: '/countersign/', owner: 'U0ADA' },
    tags: { team: 'payments', 'managed-by': 'countersign' },
    boundary: catalogue.accounts[0]?.boundary,
    gives: [{ requestId: 'k3xw7q', entitlements: [entitlement?.id ?? ''], untilMs: later(3 * 24 * 60) }],
    credentials: {
      ...sampleHeld,
      isMfaRequired: true,
      otherCredentials: [
        { type: 'ssh-public-key', id: 'APKASAMPLE', createdAtMs: daysAgo(300), state: 'active' },
        {
          ...{ type: 'service-specific', id: 'ACCASAMPLE', service: 'codecommit.amazonaws.com' },
          ...{ createdAtMs: daysAgo(300), state: 'inactive' },
        },
      ],
    },
    permissions: {
      groups: ['readers'],
      policies: [securityAudit],
      inlinePolicies: { 'old-bucket': bucketPolicy },
    },
    documents: { groups: { readers: { ReadSome: bucketPolicy } }, policies: { [securityAudit]: bucketPolicy } },
  };
  const { owner: _, ...unowned } = ada;
  const byHand: UserView = { ...unowned, userName: 'by-hand', gives: [], tags: {}, boundary: undefined };
  const elsewhere: UserView = {
    ...{ userName: 'legacy-admin', userId: 'AIDALEGACY', path: '/legacy/', tags: {}, gives: [] },
  };
  const shown = (viewed: UserView, user?: ListedUser) => {
    const intent: UserViewing = {
      kind: 'user-view',
      ...{ ...named, userName: viewed.userName },
      ...(user ? { listed: { user, atMs: later(-25), reportAtMs: later(-180) } } : {}),
    };
    const told = sampleTold(intent, catalogue, {
      phase: { status: 'done', plan, atMs: now },
      viewed: { ...viewed, readAtMs: now },
    });
    return messageSample(
      `${slackIntentOf(intent).change} ${viewed.userName}${viewed.isStopped ? ', stopped' : ''}`,
      selfServiceNotice(told, catalogue),
    );
  };
  const { request } = sampleTold(grantOf(sampleAsk(catalogue)), catalogue, {
    phase: { status: 'done', plan, atMs: now },
    votes: ['U0LEA'],
  });
  return [
    shown(ada),
    shown({ ...ada, isStopped: true }),
    shown({ ...ada, userName: 'shop-deployer', tags: { ...ada.tags, kind: 'workload' } }),
    shown(byHand),
    shown(
      elsewhere,
      listed('legacy-admin', { policies: [securityAudit], keys: [{ isActive: true, madeAtMs: daysAgo(900) }] }),
    ),
    modalSample('The policies of a user', userPoliciesModal({ ...ada, readAtMs: now }, account, catalogue)),
    modalSample(
      'The requests for a user',
      userRequestsModal([request], { account, userName: 'ada' }, catalogue),
    ),
  ];
}
