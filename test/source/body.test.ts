import { expect, it } from 'vitest';
import { placeOfBody, tierOfBody } from '../../src/source/body.ts';

it.each([
  ['UBND huyện Phong Thổ', 'huyện', 'Phong Thổ'],
  ['UBND TỈNH SƠN THẠCH', 'tỉnh', 'SƠN THẠCH'],
  ['UBND xã Đông Hải', 'xã', 'Đông Hải'],
  ['UBND phường 12', 'xã', 'phường 12'],
  ['UBND đặc khu Phú Quốc', 'xã', 'Phú Quốc'],
  ['UBND thành phố Huế', 'tỉnh', 'Huế'],
  ['UBND thành phố Vinh', 'huyện', 'Vinh'],
  ['Huyện ủy Phong Thổ', 'huyện', 'Phong Thổ'],
  ['Sở Y tế', 'tỉnh', ''],
  ['UBND tỉnh', 'tỉnh', ''],
  ['Ban Chỉ đạo chương trình kinh tế - xã hội', null, ''],
])('«%s» is of the tier %s, at «%s»', (body, tier, place) => {
  expect([tierOfBody(body), placeOfBody(body)]).toEqual([tier, place]);
});
