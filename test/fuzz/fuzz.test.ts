import { describeRun } from './short-run';

describeRun('A short run of the fuzzer', 53, 1);
