import { partitionOfRegion } from '../../core/catalogue/partition-of-region.ts';
import type { Answers, People } from './questions.ts';

/** A commented catalogue to start with; it offers what manifests/account.yaml prepares. */
export function catalogueText(
  { channel, approvers, security, account, region, ...answers }: Answers,
  externalId: string,
): string {
  const partition = partitionOfRegion(region) ?? 'aws';
  return `# What can be asked for, where, and who approves it. \`countersign catalogue check\` lists every mistake.
# For completion in an editor: \`countersign schema catalogue.schema.json\`, and as the first line of this file
#   yaml-language-server: $schema=./catalogue.schema.json

accounts:
  - id: "${account}"
    name: ${JSON.stringify(answers['account-name'])}
    # IAM path of the users that the bot makes, and their permissions boundary. manifests/account.yaml prepares both, as a
    # CloudFormation stack.
    path: /countersign/
    boundary: arn:${partition}:iam::${account}:policy/countersign/Boundary
    # The role that the stack makes, which the bot assumes; and the ExternalId you give the stack.
    role: arn:${partition}:iam::${account}:role/countersign/Worker
    externalId: ${JSON.stringify(externalId)}

# Where requests are posted. Invite the bot to the channel.
approvals:
  channel: ${channel}

# Who may stop any user at once.
security: ${listOf(security)}

# Shown to people whose request is refused or fails. Say where they find you.
help: Ask your platform team for help.

# What can be asked for. Groups and policies must exist in the account: the stack makes these groups, and allows the bot
# to attach the policies that its parameter AllowedPolicyArns lists. risk: low, medium, high or critical.
entitlements:
  - id: read-only
    title: Read only
    description: Look at everything, change nothing
    risk: low
    groups: [readers]
  - id: developer
    title: Developer
    description: Build and run services
    risk: medium
    groups: [readers, developers]
    kinds: [person]
  - id: audit
    title: Security audit
    description: Read security settings
    risk: medium
    policies: ["arn:${partition}:iam::aws:policy/SecurityAudit"]
    kinds: [person]
  - id: deploy
    title: Deploy from CI
    description: Upload artefacts and start deployments
    risk: high
    groups: [deployers]
    kinds: [workload]

# A request must satisfy all rules that match any of its entitlements. Entitlements that no rule matches can't be requested.
rules:
  - title: An approver
    when: { risk: [low, medium] }
    approvers: ${listOf(approvers)}
    count: 1
    decideWithin: 24h
  - title: Two security people
    when: { risk: [high, critical] }
    approvers: ${listOf(security)}
    count: 2
    decideWithin: 4h
    reason: { minLength: 40 }

# How long one-time links live, and how long owners have to open them, set up MFA and activate keys.
links: { password: 1h, accessKey: 15m, mfaDevice: 15m }
setUpWithin: 7d

# What one person may have open at the same time, and ask for in an hour. Stopping a user is never limited.
limits: { openRequests: 20, asksPerHour: 30 }

# Access keys. selfService: for which kinds of user owners make keys without approval. The owner of a key older than maxAge
# is asked to rotate it; after notice the approvals channel is told. grace: how long a rotated key can be brought back.
accessKeys: { selfService: [workload], maxAge: 90d, notice: 7d, deactivate: false, grace: 7d }
`;
}

function listOf({ people, groups }: People): string {
  const named = Object.entries({ people, groups }).filter(([, ids]) => ids.length > 0);
  return `{ ${named.map(([what, ids]) => `${what}: [${ids.join(', ')}]`).join(', ')} }`;
}
