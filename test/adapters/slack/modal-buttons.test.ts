import { type ActionId, actionIds } from '../../../src/adapters/slack/ids.ts';
import { loadCatalogue } from '../../../src/config/load-catalogue.ts';
import { botSamples } from '../../../src/entry/sandbox/gallery/bot-samples.ts';
import { buttons } from '../../support/labels.ts';

type Name = keyof typeof actionIds;

/** Whether a click opens a modal, on top of what was clicked in; a dialog that confirms, and another page of the same modal, are none. */
const opensModal: Record<Name, boolean> = {
  openRequestUser: true,
  showStatus: false,
  approve: false,
  deny: true,
  reduce: true,
  askQuestion: true,
  answerQuestion: true,
  cancel: false,
  retry: false,
  undo: false,
  openLink: false,
  signIn: false,
  activate: false,
  newLink: false,
  reportDone: false,
  getAccess: false,
  setUpMfa: false,
  resetMfa: true,
  lookAgain: false,
  newKey: false,
  rotateKey: false,
  activateKey: false,
  deactivateKey: false,
  deleteKey: false,
  bringBack: false,
  pickUser: false,
  ownUser: false,
  readPolicies: true,
  showPlan: true,
  notMe: false,
  askAgain: false,
  askApproval: true,
  askSame: true,
  addSame: true,
  editAndResend: true,
  formChanged: false,
  entitlements: false,
  useCase: false,
  accounts: false,
  extend: true,
  endNow: false,
  doNotRenew: false,
  review: true,
  homePages: false,
  beginOwn: false,
  openChange: true,
  changeForm: false,
  changeUser: false,
  changeAccess: false,
  answerReview: true,
  changePolicy: true,
  recommendedPolicy: true,
  earlierPolicy: true,
  usersFilter: false,
  usersPage: false,
  viewUser: false,
  userRequests: true,
  userPolicies: true,
  changeViewed: true,
  adoptViewed: true,
  offboard: true,
  offboardUsers: false,
  giveBack: true,
  deleteNow: false,
  giveBackLeaver: false,
  takeOver: false,
  openTransfer: true,
  whatItDid: false,
  rightSize: true,
  hygiene: true,
  hygienePage: false,
  askOwners: false,
  adoptFound: true,
  askToGiveBack: false,
  stopFound: true,
  transferViewed: true,
  cardMenu: false,
  why: false,
  whyRefused: false,
  audit: true,
};

/** Older than the rule. People, guides and habits know these names, so they stay. */
const olderNames: readonly string[] = [
  buttons.requestUser,
  buttons.editAndResend,
  buttons.extend,
  buttons.end,
  buttons.stopThemAll,
  buttons.seeAll,
  buttons.stopUser,
  buttons.giveBack,
];

interface ShownButton {
  actionId: string;
  label: string;
}

/** Every button of a message or a modal. */
function buttonsIn(shown: unknown): ShownButton[] {
  if (Array.isArray(shown)) return shown.flatMap(buttonsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const { type, action_id: id, text } = shown as { type?: string; action_id?: string; text?: { text: string } };
  const [actionId = '', part] = id?.split(' ') ?? [];
  // Those of a history turn its pages, in the same modal.
  const isPart = actionId === actionIds.audit && part !== undefined;
  const own = type === 'button' && id && text && !isPart ? [{ actionId, label: text.text }] : [];
  return [...own, ...Object.values(shown).flatMap(buttonsIn)];
}

const nameOf = (id: string) =>
  (Object.keys(actionIds) as Name[]).find((name) => actionIds[name] === (id as ActionId));
const shown = botSamples(loadCatalogue('manifests/catalogue.yaml')).flatMap(({ samples }) =>
  samples.flatMap(({ blocks }) => buttonsIn(blocks)),
);

test('the label of a newer button ends with … if it opens a modal, and no other label does', () => {
  const wrong = shown.filter(({ actionId, label }) => {
    if (olderNames.includes(label)) return false;
    const name = nameOf(actionId);
    return !name || opensModal[name] !== label.endsWith('…');
  });
  expect([...new Set(wrong.map(({ label, actionId }) => `${label} (${actionId})`))]).toEqual([]);
});

test('the gallery shows a button of every kind that opens a modal', () => {
  const missing = (Object.keys(actionIds) as Name[]).filter(
    (name) => opensModal[name] && !shown.some(({ actionId }) => actionId === actionIds[name]),
  );
  expect(missing).toEqual([]);
});
