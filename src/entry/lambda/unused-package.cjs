// Stands in for a package that a bundle loads and never uses; says so when something does want it.
module.exports = new Proxy(
  {},
  {
    get(_target, name) {
      if (name === '__esModule' || name === 'default') return undefined;
      return class {
        constructor() {
          throw new Error(`${String(name)} is not part of this bundle`);
        }
      };
    },
  },
);
