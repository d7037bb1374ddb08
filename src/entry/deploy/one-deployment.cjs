const { readFileSync } = require('node:fs');
const { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } = require('@aws-sdk/client-dynamodb');

/** Region and stage come from the environment alone, so that the build, osls, the AWS CLI and the doctor mean the same. */
const variables = { region: 'AWS_REGION', stage: 'COUNTERSIGN_STAGE' };

/** A plugin of osls for serverless.yml. */
class OneDeployment {
  constructor(serverless, options, { log }) {
    const { Error: Refusal } = serverless.classes;
    for (const [option, variable] of Object.entries(variables)) {
      const given = options[option];
      if (given !== undefined && given !== process.env[variable])
        throw new Refusal(`Set ${variable}=${given} instead of --${option}: the other commands read it too.`);
    }
    if (!process.env.AWS_REGION)
      throw new Refusal('Set AWS_REGION, like eu-central-1: the other commands read it too.');
    this.provider = serverless.getProvider('aws');
    this.table = `${serverless.service.service}-${this.provider.getStage()}-requests`;
    this.hooks = {
      'before:package:initialize': () => {
        const { catalogue, digest } = this.built(Refusal);
        log.notice(`Catalogue: ${catalogue}, digest ${digest}`);
      },
      'after:deploy:deploy': () => this.protect(),
    };
  }

  /** What `npm run build` says it made; throws when that is for another stage, or nothing. */
  built(Refusal) {
    const wanted = this.provider.getStage();
    const { stage, ...built } = readBuilt();
    if (stage === wanted) return built;
    const found = stage === undefined ? 'Nothing is built' : `.build is for the stage ${stage}`;
    throw new Refusal(`${found}, and the stage is ${wanted}. Run npm run build first.`);
  }

  /** Only once a deployment has succeeded: a first one that is rolled back must be able to delete the table again. */
  async protect() {
    const client = new DynamoDBClient(await this.provider.getAwsSdkV3Config());
    const TableName = this.table;
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.DeletionProtectionEnabled) return;
    await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  }
}

function readBuilt() {
  try {
    return JSON.parse(readFileSync('.build/lambda/built.json', 'utf8'));
  } catch {
    return {};
  }
}

module.exports = OneDeployment;
