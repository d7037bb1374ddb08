import { askedOwner } from '../../../adapters/slack/intents/asked-owner.ts';
import { answerModal } from '../../../adapters/slack/views/answer.ts';
import { hygieneKindPage } from '../../../adapters/slack/views/hygiene/kind-page.ts';
import { hygieneOverview } from '../../../adapters/slack/views/hygiene/overview.ts';
import { hygieneSummary } from '../../../adapters/slack/views/hygiene/summary.ts';
import { askedText } from '../../../adapters/slack/words/hygiene/asked-text.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type Finding, type FindingKind, findingKinds } from '../../../core/hygiene/finding.ts';
import { type AskOwner, askAbouts } from '../../../core/intents/ask-owner.ts';
import type { HygienePicture } from '../../../flows/hygiene/hygiene-picture.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleTold } from './sample-requests.ts';

const days = 24 * 60;

/** What is to be put right: as a whole, by kind, in the channel, and to the owners who are asked. */
export function hygieneSamples(catalogue: Catalogue): Sample[] {
  const picture = pictureOf(catalogue);
  const nothing = { ...picture, found: [] };
  const page = (title: string, kind: FindingKind) =>
    modalSample(title, hygieneKindPage(picture, { kind, page: 0 }, catalogue, later(0)));
  return [
    modalSample('Hygiene: the overview', hygieneOverview(picture, catalogue)),
    modalSample('Hygiene: nothing to put right', hygieneOverview(nothing, catalogue)),
    modalSample(
      'Hygiene: nothing listed yet',
      hygieneOverview({ found: findingsOf('unseen', catalogue), seen: 0, atMs: undefined }, catalogue),
    ),
    page('Hygiene: keys over age', 'old-key'),
    page('Hygiene: forgotten users', 'unused'),
    page('Hygiene: shared users', 'shared'),
    page('Hygiene: users to adopt', 'not-adopted'),
    page('Hygiene: what is done by hand', 'outside-path'),
    page('Hygiene: no trail', 'no-trail'),
    page('Hygiene: password policy', 'weak-password-policy'),
    page('Hygiene: what AWS does not show', 'unseen'),
    modalSample(
      'Hygiene: owners are asked',
      answerModal({
        text: askedText({ people: ['U0ADA', 'U0BEN'], users: 3, already: 1, without: 1, left: 0 }),
      }),
    ),
    ...askAbouts.map((about) => asked(about, catalogue)),
  ];
}

/** To the approvals channel, once a week. */
export function summarySamples(catalogue: Catalogue): Sample[] {
  const picture = pictureOf(catalogue);
  const fixed = { 'old-key': 3, unused: 1 } as const;
  const count = picture.found.length - 1;
  const changes = { fresh: picture.found.slice(4, 9), fixed, atMs: later(-7 * days), count };
  const of = (title: string, since: typeof changes | undefined, mayBeRepeat = false) =>
    messageSample(title, hygieneSummary({ picture, changes: since, mayBeRepeat }, catalogue, later(0)));
  return [
    of('Weekly summary', changes),
    of('Weekly summary, the first', undefined),
    of('Weekly summary, sent again', changes, true),
  ];
}

function pictureOf(catalogue: Catalogue): HygienePicture {
  const found = findingKinds.flatMap((kind) => findingsOf(kind, catalogue));
  return { found, seen: catalogue.accounts.length, atMs: later(-30) };
}

function asked(about: AskOwner['about'], catalogue: Catalogue): Sample {
  const { account, userName, owner } = grantOf(sampleAsk(catalogue));
  const intent: AskOwner = {
    ...{ kind: 'ask-owner', account, userName, owner, requester: 'U0LEA', about },
    ...{ userId: 'AIDASAMPLE', userKind: 'person' },
  };
  const phase = { status: 'done', plan, atMs: later(0) } as const;
  const told = sampleTold(intent, catalogue, { phase });
  return messageSample(
    `Asked by an approver: ${about}`,
    askedOwner({ ...told, request: { ...told.request, intent } }, catalogue),
  );
}

/** A few of each kind that speaks of users, one of the others. */
function findingsOf(kind: FindingKind, { accounts: [first] }: Catalogue): Finding[] {
  const account = first?.id ?? '';
  const path = kind === 'outside-path' ? '/' : (first?.path ?? '/');
  const managed = { owner: 'U0ADA', madeBy: 'k3xw7q' };
  const own: Partial<typeof managed> = kind === 'outside-path' || kind === 'not-adopted' ? {} : managed;
  const ofUsers = ['ada.byron', 'ben-ci', 'mobile-team'].map((userName, n): Finding => {
    const owner = n === 1 && own.owner ? { owner: 'U0BEN' } : {};
    return {
      kind,
      account,
      sinceMs: later(-(400 - 100 * n) * days),
      user: { userName, path, ...own, ...owner },
    };
  });
  const arn = (what: string) => `arn:aws:iam::${account}:${what}`;
  switch (kind) {
    case 'root-with-keys':
    case 'root-without-mfa':
    case 'no-trail':
      return [{ kind, account }];
    case 'weak-password-policy':
      return [
        {
          kind,
          account,
          details: ['length', 'reuse'],
        },
      ];
    case 'unseen':
      return [
        { kind, account, about: 'trails', sinceMs: later(-3 * 60) },
        { kind, account, about: 'password policy' },
      ];
    case 'direct-policy':
      return [
        {
          kind,
          account,
          about: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
          details: ['ada.byron', 'ben-ci', 'cy'],
        },
      ];
    case 'device-unassigned':
      return [{ kind, account, about: arn('mfa/countersign/ada.byron-k3xw7q') }];
    case 'shared':
      return ofUsers
        .slice(2)
        .map((finding) => ({ ...finding, sinceMs: undefined, details: ['its name says “team”'] }));
    default:
      return ofUsers;
  }
}
