const { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } = require('@aws-sdk/client-dynamodb');

/** Region and stage come from the environment alone, so that the build, osls, the AWS CLI and the doctor mean the same. */
const variables = { region: 'AWS_REGION', stage: 'COUNTERSIGN_STAGE' };

/** A plugin of osls for serverless.yml. */
class OneDeployment {
  constructor(serverless, options) {
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
    this.hooks = { 'after:deploy:deploy': () => this.protect() };
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

module.exports = OneDeployment;
