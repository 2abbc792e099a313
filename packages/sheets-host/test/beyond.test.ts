/** Formulas of files that the engine cannot calculate are told from those that it can. */
import { expect, test } from 'vitest';
import { beyondEngine } from '../src/engine/beyond.ts';

const known = {
  isFunction: (name: string) => ['SUM', 'IF', 'LET', 'LAMBDA', 'INDEX'].includes(name),
  isName: (name: string) => name === 'Vung',
};

test.each([
  // A function, a name, a table, another file, what two ranges share, several ranges as one.
  ['=QUERY(A1:B2,"x")', true],
  ['=1+TyLe', true],
  ["='Của tôi'!TyLe*2", true],
  ['=SUM(Bang1[Tiền])', true],
  ["=SUM('[1]Tháng 1'!A1)", true],
  ['=[1]Thang!A1', true],
  ['=SUM(A2:B3 B2:C5)', true],
  ['=SUM((B2:B3,B5))', true],
  // All of them only in a text, and forms that look alike.
  ['="QUERY(A1) Bang1[x] (a,b)"', false],
  ['=sum(Vung,A1:A,$B:$B,2:3)+TRUE', false],
  ['=SUM(A2:$A)', false],
  ['=IF( A1 >1 , B1 ,(A1+B1)*2)', false],
  ['=SUM({1,2;3,4})', false],
  ['=LET(x,2,x*x)', false],
  ['=LAMBDA(x,y,x+y)(1,2)', false],
  ['=SUM((A1+B1)*2,INDEX((A1:B2),1,1))', false],
])('%s is beyond the engine: %s', (formula, beyond) => {
  expect(beyondEngine(formula, known)).toBe(beyond);
});
