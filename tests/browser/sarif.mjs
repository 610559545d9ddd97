// Holds SARIF documents, as `gongbao check --message-format sarif` prints them, to the schema of
// SARIF 2.1.0 (tests/sarif/sarif-schema-2.1.0.json, from the OASIS committee's repository).
//
//   node tests/browser/sarif.mjs FILE...
import fs from 'node:fs';
import Ajv from 'ajv';

const schema = JSON.parse(fs.readFileSync(new URL('../sarif/sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
// It is of draft 4, and nothing in it differs in draft 7 but its own name.
delete schema.$schema;
delete schema.id;
// The schema names formats (uri, date-time) that this checker leaves to others.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const validate = ajv.compile(schema);

let faults = 0;
let results = 0;
for (const file of process.argv.slice(2)) {
  const document = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (!validate(document)) {
    faults += validate.errors.length;
    for (const error of validate.errors.slice(0, 10)) console.log(`${file} ${error.instancePath} ${error.message}`);
  }
  for (const result of document.runs[0].results) {
    results += 1;
    const rule = document.runs[0].tool.driver.rules[result.ruleIndex];
    if (rule?.id !== result.ruleId) {
      faults += 1;
      console.log(`${file}: ruleIndex ${result.ruleIndex} is not ${result.ruleId}`);
    }
    for (const { physicalLocation } of result.locations ?? []) {
      const uri = physicalLocation.artifactLocation.uri;
      if (!/^[\w.~%/-]+$/.test(uri)) {
        faults += 1;
        console.log(`${file}: ${uri} is no address`);
      }
    }
  }
}
if (!results) {
  console.log('no results to look at');
  faults += 1;
}
console.log(`${results} results, ${faults} faults`);
process.exit(faults ? 1 : 0);
