/** In the place of zod's writer of JSON schemas (see vite.student.config.ts), which the page has no use for. */
const noWriter = () => (): never => {
  throw new Error('this page writes no JSON schema');
};

export {
  noWriter as createStandardJSONSchemaMethod,
  noWriter as createToJSONSchemaMethod,
  noWriter as toJSONSchema,
};
