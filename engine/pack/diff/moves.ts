import { type Stretch, isOrdered } from '../../kernel/decision/axis.ts';
import { type Box, boxesOf } from '../../kernel/decision/boxes.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import { allVerdicts } from '../../kernel/decision/difference.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { type Space, spaceOf, verdictsOf } from '../../kernel/decision/space.ts';
