import { texts } from './tools/bench/texts';
import { cloudFormation } from './server/src/formats/cloudformation/index';
import { lint } from './server/src/engine/lint';
const text = texts.yaml(1000);
const place = text.indexOf('8.8.', text.length/2)+2;
let n = 0;
const next = () => ({ uri: 'file:///t.yaml', text: text.slice(0,place) + (n++) + text.slice(place+1) });
for (let i=0;i<200;i++) process.argv[2]==='lint' ? lint([next()]) : cloudFormation.read([next()]);
