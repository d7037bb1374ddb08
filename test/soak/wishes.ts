import type { workspaceSeed } from '../../src/sandbox/seed.ts';
import { choices, fields } from '../support/labels.ts';

/** What somebody will ask for, and what the account must contain in the end. */
export interface Wish {
  userName: string;
  requester: string;
  owner: string;
  /** Chosen first, because the form is redrawn for it. */
  forOther?: { what: typeof choices.anotherPerson | typeof choices.aWorkload; field: string; owner: string };
  /** What else goes into the form beside user name, use case and reason. */
  form: { [label: string]: string | string[] };
  /** The people who decide: any one of these, or all of them. */
  voters: { anyOf: readonly string[] } | { all: readonly string[] };
  gives: { groups: string[]; policies: string[]; hasPassword: boolean; keys: 0 | 1 };
}

const leads = Array.from({ length: 4 }, (_, index) => `U1LEAD${index}`);
const security = ['U0SEC1', 'U0SEC2'];
const audit = 'arn:aws:iam::aws:policy/SecurityAudit';

const aPerson = (id: string, name: string) => ({ id, name, realName: name, email: `${name}@acme.example` });

/** The sandbox's company, grown: as many people as there are wishes, and some more leads. */
export function aWorkspaceFor(count: number, seed: typeof workspaceSeed): typeof workspaceSeed {
  const people = Array.from({ length: count }, (_, index) => [
    aPerson(askerId(index), `asker${index}`),
    aPerson(otherId(index), `other${index}`),
  ]).flat();
  return {
    ...seed,
    people: [...seed.people, ...people, ...leads.map((id) => aPerson(id, id.toLowerCase()))],
    userGroups: [{ id: 'S0LEADS', handle: 'leads', users: leads }],
    channels: (seed.channels ?? []).map((channel) =>
      channel.id === 'C0APPROVALS' ? { ...channel, members: [...(channel.members ?? []), ...leads] } : channel,
    ),
  };
}

/** One of four kinds, by turns: everything for oneself, much access, for somebody else, for a program. */
export function wishNumber(index: number): Wish {
  const userName = `user${index}`;
  const [asker, other] = [askerId(index), otherId(index)];
  const byALead = { anyOf: leads };
  switch (index % 4) {
    case 0:
      return {
        userName,
        requester: asker,
        owner: asker,
        form: { Credentials: [choices.password, choices.accessKey], Access: [choices.readOnly] },
        voters: byALead,
        gives: { groups: ['readers'], policies: [], hasPassword: true, keys: 1 },
      };
    case 1:
      return {
        userName,
        requester: asker,
        owner: asker,
        form: { Access: [choices.developer, choices.securityAudit] },
        voters: byALead,
        gives: { groups: ['developers', 'readers'], policies: [audit], hasPassword: true, keys: 0 },
      };
    case 2:
      return {
        userName,
        requester: asker,
        owner: other,
        forOther: { what: choices.anotherPerson, field: 'Person', owner: other },
        form: {
          Credentials: [choices.password, choices.accessKey],
          Access: [choices.readOnly, choices.securityAudit],
        },
        voters: byALead,
        gives: { groups: ['readers'], policies: [audit], hasPassword: true, keys: 1 },
      };
    default:
      return {
        userName,
        requester: asker,
        owner: other,
        forOther: { what: choices.aWorkload, field: fields.personResponsible, owner: other },
        form: { Access: [choices.deployFromCi] },
        voters: { all: security },
        gives: { groups: ['deployers'], policies: [], hasPassword: false, keys: 1 },
      };
  }
}

function askerId(index: number): string {
  return `U1ASK${index}`;
}

function otherId(index: number): string {
  return `U1OTHER${index}`;
}
