import type { ComponentChildren } from 'preact';
import type { PlanMark, UserItem } from '../../protocol.ts';
import { exactTime } from '../parts/moment.ts';
import { pretty } from '../parts/pretty.ts';
import { CaseClosed, FoundInPublic } from './exposed-key.tsx';
import { shortArn } from './group-card.tsx';

/** What AWS, and who settles it with AWS, do to a user. */
export interface HealthActs {
  findInPublic(user: UserItem, keyId: string): void;
  closeCase(user: UserItem): void;
}

/** One IAM user: everything about them, and what the last plan did to it. */
export function UserCard({ user, health }: { user: UserItem; health?: HealthActs }) {
  const { marks } = user;
  const gone = (kind: string) =>
    Object.entries(marks).filter(([key, mark]) => key.startsWith(`${kind}/`) && mark.change === 'removed');
  return (
    <article class={`card${marks.user ? ' card-new' : ''}`} aria-label={`User ${user.userName}`}>
      <h4>
        {user.userName} <small>{user.path}</small>
        <Mark mark={marks.user} />
      </h4>
      <dl>
        <Row name="Password">
          <Fact mark={marks.password}>{passwordState(user)}</Fact>
        </Row>
        <Row name="MFA">
          {user.mfaDevices.length === 0 && <Fact>Off</Fact>}
          {user.mfaDevices.map((serial) => (
            <Fact key={serial} mark={marks[`mfa/${serial}`]}>
              On: {shortArn(serial)}
            </Fact>
          ))}
        </Row>
        <Row name="Access keys">
          {user.accessKeys.length === 0 && <Fact>None</Fact>}
          {user.accessKeys.map(({ id, status, lastUsed }) => (
            <Fact key={id} mark={marks[`key/${id}`]}>
              <code>{id}</code> <span class={`pill pill-${status.toLowerCase()}`}>{status}</span>
              <small>
                {lastUsed ? `last used ${exactTime(lastUsed.atMs)} for ${lastUsed.service}` : 'never used'}
              </small>
              {health && status === 'Active' && (
                <FoundInPublic keyId={id} find={() => health.findInPublic(user, id)} />
              )}
            </Fact>
          ))}
          <Gone marks={gone('key')} />
        </Row>
        {user.otherCredentials.length + gone('other').length > 0 && (
          <Row name="Other credentials">
            {user.otherCredentials.map(({ kind, id, status, service, expiresAtMs }) => (
              <Fact key={id} mark={marks[`other/${id}`]}>
                <code>{id}</code> <span class={`pill pill-${status.toLowerCase()}`}>{status}</span>
                <small>
                  {kinds[kind]}
                  {service ? ` for ${service}` : ''}
                  {expiresAtMs ? `, until ${exactTime(expiresAtMs)}` : ''}
                </small>
              </Fact>
            ))}
            <Gone marks={gone('other')} />
          </Row>
        )}
        <Row name="Groups">
          {user.groups.length === 0 && <Fact>None</Fact>}
          {user.groups.map((name) => (
            <Fact key={name} mark={marks[`group/${name}`]}>
              {name}
            </Fact>
          ))}
          <Gone marks={gone('group')} />
        </Row>
        <Row name="Policies">
          {user.attachedPolicies.length + Object.keys(user.inlinePolicies).length === 0 && <Fact>None</Fact>}
          {user.attachedPolicies.map((arn) => (
            <Fact key={arn} mark={marks[`policy/${arn}`]}>
              <span title={arn}>{shortArn(arn)}</span>
              {health && arn.includes('/AWSCompromisedKeyQuarantine') && (
                <CaseClosed close={() => health.closeCase(user)} />
              )}
            </Fact>
          ))}
          {Object.entries(user.inlinePolicies).map(([name, document]) => (
            <Fact key={name} mark={marks[`inline/${name}`]}>
              <details>
                <summary>
                  {name} <small>inline</small>
                </summary>
                <pre>{pretty(document)}</pre>
              </details>
            </Fact>
          ))}
          <Gone marks={[...gone('policy'), ...gone('inline')]} />
        </Row>
        <Row name="Boundary">
          <Fact mark={marks.boundary}>
            {user.boundary ? <span title={user.boundary}>{shortArn(user.boundary)}</span> : 'None'}
          </Fact>
        </Row>
        {Object.keys(user.tags).length > 0 && (
          <Row name="Tags">
            {Object.entries(user.tags).map(([name, value]) => (
              <Fact key={name} mark={marks[`tag/${name}`]}>
                {name} = {value}
              </Fact>
            ))}
          </Row>
        )}
      </dl>
    </article>
  );
}

const kinds: Record<UserItem['otherCredentials'][number]['kind'], string> = {
  'ssh-public-key': 'SSH public key',
  'signing-certificate': 'signing certificate',
  'service-specific': 'service-specific credential',
};

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Fact({ mark, children }: { mark?: PlanMark | undefined; children: ComponentChildren }) {
  return (
    <div class={`fact${mark ? ` fact-${mark.change}` : ''}`}>
      {children}
      <Mark mark={mark} />
    </div>
  );
}

function Mark({ mark }: { mark: PlanMark | undefined }) {
  return mark ? <span class={`mark mark-${mark.change}`}>{mark.change}</span> : null;
}

function Gone({ marks }: { marks: [string, PlanMark][] }) {
  return marks.map(([key, mark]) => (
    <Fact key={key} mark={mark}>
      <s>{shortArn(key.replace(/^\w+\//, ''))}</s>
    </Fact>
  ));
}

function passwordState({ loginProfile, passwordLastUsedAtMs }: UserItem): string {
  if (!loginProfile) return 'None';
  const used = passwordLastUsedAtMs ? `, last used ${exactTime(passwordLastUsedAtMs)}` : '';
  return loginProfile.resetRequired ? `Set, must be changed at sign-in${used}` : `Set${used}`;
}
