import type { AnyBlock, HomeView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { HomeContent, HomePages } from '../../../../flows/home/home-of.ts';
import { actions, button, context, escaped, header, section, time } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';
import { refusalText } from '../../words/refusals.ts';
import { unreadableText } from '../../words/unreadable.ts';
import { requestLine } from '../status.ts';
import { pager, pagesValue } from './pager.ts';
import { stepsSection } from './steps-section.ts';
import { usersSection } from './users-section.ts';
import { waitingSection } from './waiting-section.ts';

/** Slack takes 250 KB and 100 blocks; three full lists with all that stands around them have 97. */
const mostBytes = 240_000;

/** A person's Home tab. linkTo: the newest message about a request, by its id. */
export function homeView(content: HomeContent, linkTo: Record<string, string>, catalogue: Catalogue): HomeView {
  if (content.refusal) return { type: 'home', blocks: closed(content) };
  const pages: HomePages = {
    waiting: content.waiting.n,
    users: content.users.n,
    requests: content.requests.n,
  };
  const view = (...requests: AnyBlock[]): HomeView => ({
    type: 'home',
    blocks: [
      ...actions(
        button('Request a user…', { actionId: actionIds.openRequestUser, value: 'open' }, { style: 'primary' }),
        button('Refresh', { actionId: `${actionIds.homePages} refresh`, value: pagesValue(pages) }),
      ),
      ...(isEmpty(content) ? [section(teaching)] : waitingSection(content, pages, catalogue)),
      ...stepsSection(content.steps, linkTo, catalogue),
      ...usersSection(content, pages, catalogue),
      ...requests,
      context(
        `Updated ${time(content.atMs)}  ·  \`/iam help\` lists every command. ${escaped(catalogue.help)}`,
      ),
    ],
  });
  const whole = view(...requestsSection(content, pages, catalogue));
  return fits(whole) ? whole : view(section('Your requests are too long for this page: use `/iam status`.'));
}

const teaching =
  '*Nothing waits for you.* Ask for access with `/iam request-user`, or with the button above. Someone else reads the exact plan and approves it; then your credentials come through a link that opens once.';

function isEmpty({ waiting, users, requests, isWaitingUnknown }: HomeContent): boolean {
  const lists = [waiting, users, requests];
  return !isWaitingUnknown && lists.every(({ rows, unreadable }) => rows.length + unreadable.length === 0);
}

function requestsSection(
  { requests, owed, person }: HomeContent,
  pages: HomePages,
  catalogue: Catalogue,
): AnyBlock[] {
  const { rows, unreadable } = requests;
  if (rows.length + unreadable.length === 0) return [];
  return [
    header('Your requests'),
    ...rows.map((request) => requestLine(request, person, owed[request.id], catalogue)),
    ...pager('requests', requests, pages),
    ...(unreadable.length > 0 ? [context(unreadableText('request', unreadable, catalogue.help))] : []),
  ];
}

/** Someone the bot doesn't serve sees why, and no button that would refuse them. */
function closed({ refusal, atMs }: HomeContent): AnyBlock[] {
  return [
    section(`*You can't use this app here.* ${refusal ? refusalText(refusal) : ''}`),
    context(`Updated ${time(atMs)}`),
  ];
}

function fits(view: HomeView): boolean {
  return Buffer.byteLength(JSON.stringify(view)) <= mostBytes;
}
