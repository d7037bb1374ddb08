// The SDK prints a warning on Node 20; a test run should print only what a test says.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
