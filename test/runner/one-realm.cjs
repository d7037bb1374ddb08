const { AsyncLocalStorage } = require('node:async_hooks');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** The globals, as they are before the first suite of this worker. */
const before = Object.getOwnPropertyDescriptors(globalThis);
const { env, exit } = process;

/**
 * What suites have stored with. Until it is disabled, each makes every promise of the worker slower, and each suite brings
 * jest's own: those of a hundred suites took a third of the time of the last.
 */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...all) {
  storages.add(this);
  return run.apply(this, all);
};

/** Suites run in the worker's own realm, one after the other; what one leaves in the globals is taken away. */
module.exports = class OneRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig: config }) {
    const { global, moduleMocker } = this;
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
    this.variables = { ...process.env };
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    // One that is needed again enables itself.
    for (const each of storages) each.disable();
    storages.clear();
    process.env = env;
    process.exit = exit;
    for (const name of Object.keys(env)) if (!(name in this.variables)) delete env[name];
    Object.assign(env, this.variables);
    for (const key of Reflect.ownKeys(globalThis)) {
      if (!(key in before)) Reflect.deleteProperty(globalThis, key);
    }
    Object.defineProperties(globalThis, before);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
};
