/**
 * What `countersign serve` reads, as a .env to fill in. Values need no quotes: node, Docker and systemd read them
 * alike.
 */
export function environmentText(region: string): string {
  return `# What the bot reads, beside the catalogue. Keep this file to yourself: anyone who has it can act as the bot.

# Slack app, from manifests/slack-production.json: OAuth & Permissions, Bot User OAuth Token (xoxb-…).
SLACK_BOT_TOKEN=
# Basic Information, Signing Secret.
SLACK_SIGNING_SECRET=
# With manifests/slack-socket.json (Socket Mode) instead: Basic Information, App-Level Tokens (xapp-…).
SLACK_APP_TOKEN=

# The https origin of the one-time pages, such as https://iam.example.com; a proxy in front passes requests to the bot.
COUNTERSIGN_PUBLIC_URL=
# How many proxies are in front, for the addresses in receipts.
# COUNTERSIGN_TRUST_PROXY=1

COUNTERSIGN_CATALOGUE=catalogue.yaml

# The two tables. \`countersign serve --create-tables\` creates them.
COUNTERSIGN_REQUESTS_TABLE=countersign-requests
COUNTERSIGN_SECRETS_TABLE=countersign-secrets

# Region of the tables. Credentials come from the role of the machine, or as the AWS SDK reads them.
AWS_REGION=${region}

# Where the bot listens.
# PORT=3000
# HOST=127.0.0.1
# info, warn, error or silent
# LOG_LEVEL=info

# Turns on POST /events/aws-health, for access keys that AWS finds in public: the secret that EventBridge sends.
# COUNTERSIGN_HEALTH_SECRET=

# A name for this deployment, in its metrics; and where Prometheus scrapes them, on a port that is not public.
# COUNTERSIGN_STAGE=production
# COUNTERSIGN_METRICS_PORT=9464
# COUNTERSIGN_METRICS_HOST=127.0.0.1

# The bot's ids; it asks Slack if they are absent.
# SLACK_BOT_ID=B012ABCDE
# SLACK_BOT_USER_ID=U012ABCDE
# SLACK_TEAM_ID=T012ABCDE
# On Enterprise Grid: lets people of the organisation's other workspaces in.
# SLACK_ENTERPRISE_ID=E012ABCDE
# For a Slack, or a sign-in page of AWS, at another address.
# SLACK_API_URL=https://slack.com/api/
# COUNTERSIGN_SIGN_IN_URL=https://example.signin.aws.amazon.com/console
`;
}
