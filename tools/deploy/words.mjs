/**
 * The texts of the deploy command: Vietnamese first, English below it.
 */

export const API_SWITCH = 'https://script.google.com/home/usersettings';

/** @param {string} vi @param {string} en */
export const both = (vi, en) => `${vi}\n  ${en}`;

export const STEPS = {
  build: both('1. Dựng bản sẽ đưa lên Google và kiểm tra.', 'Building what goes to Google, and checking it.'),
  look: both(
    '2. Xem đã đăng nhập và đã bật công tắc Apps Script API chưa.',
    'Looking for the login and the Apps Script API switch.',
  ),
  create: both('3. Chưa có trang tính: tạo trang tính mới.', 'No spreadsheet yet: making a new one.'),
  keep: both(
    '3. Đã có kịch bản trong .clasp.json: cập nhật đúng kịch bản đó.',
    'A script is named in .clasp.json: updating that one.',
  ),
  push: both('4. Đưa lên Google.', 'Pushing to Google.'),
  verify: both(
    '5. Lấy lại từ Google và so từng tệp.',
    'Fetching back from Google and comparing file by file.',
  ),
  again: both(
    '   Trên Google còn tệp thừa: đẩy lại toàn bộ.',
    'Google holds files too many: pushing everything again.',
  ),
};

/** What to do about each failure, by its reason. @type {Record<string, string>} */
export const REMEDIES = {
  noClasp: both('Chưa cài các gói cần dùng. Chạy: npm ci', 'The packages are not installed. Run: npm ci'),
  noBuild: both('Chưa có dist/. Chạy: npm run build', 'There is no dist/. Run: npm run build'),
  buildFailed: both(
    'Không dựng được bản đưa lên Google; lỗi ở trên.',
    'The build failed; its error stands above.',
  ),
  gates: both(
    'Bản dựng không qua được kiểm tra nên KHÔNG đưa gì lên Google.',
    'The build fails its checks, so NOTHING was pushed.',
  ),
  manifest: both(
    'appsscript.json có vẻ đã bị ghi đè bằng bản mặc định (do lệnh «clasp create-script» hoặc «clasp pull»). Khôi phục: git checkout appsscript.json',
    'appsscript.json looks overwritten by the default one (by `clasp create-script` or `clasp pull`). Restore it: git checkout appsscript.json',
  ),
  settings: both(
    'Không đọc được .clasp.json. Khôi phục: git checkout .clasp.json',
    'Cannot read .clasp.json. Restore it: git checkout .clasp.json',
  ),
  noLogin: both(
    'Máy này chưa đăng nhập Google. Chạy: npx clasp login — rồi chạy lại: npm run deploy',
    'This machine is not logged in. Run: npx clasp login — then again: npm run deploy',
  ),
  expired: both(
    'Đăng nhập Google đã hết hạn. Chạy: npx clasp login — rồi chạy lại: npm run deploy',
    'The Google login has expired. Run: npx clasp login — then again: npm run deploy',
  ),
  apiOff: both(
    `Tài khoản chưa bật «Google Apps Script API». Mở ${API_SWITCH}, bật công tắc, đợi vài phút, rồi chạy lại: npm run deploy`,
    `The account's "Google Apps Script API" switch is off. Open ${API_SWITCH}, turn it on, wait some minutes, then again: npm run deploy`,
  ),
  offline: both(
    'Không nối được tới Google. Kiểm tra mạng rồi chạy lại.',
    'Google cannot be reached. Check the network, then run it again.',
  ),
  notFound: both(
    'Không thấy kịch bản có mã ghi trong .clasp.json (đã xoá, hoặc của tài khoản khác). Sửa mã bằng: npm run deploy -- --script MÃ — hoặc xoá dòng "scriptId" để tạo trang tính mới.',
    'No script has the id in .clasp.json (deleted, or of another account). Name another: npm run deploy -- --script ID — or remove the line "scriptId" for a new spreadsheet.',
  ),
  forbidden: both(
    'Tài khoản đang đăng nhập không được sửa kịch bản này. Đăng nhập bằng tài khoản chủ trang tính, hoặc xin quyền chỉnh sửa.',
    'The account may not edit this script. Log in as the owner of the spreadsheet, or ask for edit rights.',
  ),
  syntax: both('Google không đọc được kịch bản.', 'Google could not read the script.'),
  mismatch: both(
    'Những gì Google đang giữ KHÁC bản vừa dựng. Đừng dùng; chạy lại lệnh này.',
    'What Google holds DIFFERS from the build. Do not use it; run this command again.',
  ),
  scriptId: both(
    'Mã kịch bản không đúng dạng. Trong trang tính: Tiện ích mở rộng › Apps Script › Cài đặt dự án › Mã tập lệnh.',
    'That is no script id. In the spreadsheet: Extensions › Apps Script › Project Settings › Script ID.',
  ),
  unknown: both('Google trả lời một lỗi chưa biết.', 'Google answered with an unknown error.'),
};

/**
 * @param {{ address: string, isNew: boolean, menu: { title: string, labels: Record<string, string> } }} done
 */
export function doneWords({ address, isNew, menu: { title, labels } }) {
  const first = [
    both(
      `Mở địa chỉ trên (nếu đang mở thì tải lại trang) và đợi menu «${title}» hiện ra sau vài giây.`,
      `Open the address above (reload it if it is open) and wait some seconds for the menu "${title}".`,
    ),
    both(
      `Chọn «${title} › ${labels.setUpWorkbook}». Lần đầu Google hỏi quyền: chọn tài khoản, «Nâng cao», «Đi tới …», «Cho phép»; rồi chọn lại mục đó.`,
      `Choose "${title} › ${labels.setUpWorkbook}". The first time Google asks for consent: pick the account, "Advanced", "Go to …", "Allow"; then choose the item again.`,
    ),
    both(
      `Dán phụ lục vào «Kế hoạch», điền «Định mức», «Đơn vị», «Cấu hình»; chọn «${labels.readPlan}» rồi «${labels.fillTemplates}».`,
      `Paste the annex into «Kế hoạch», fill «Định mức», «Đơn vị», «Cấu hình»; choose "${labels.readPlan}", then "${labels.fillTemplates}".`,
    ),
  ];
  return [
    both(
      'Xong: Google đang giữ đúng bản vừa dựng, từng tệp một.',
      'Done: Google holds exactly the build, file by file.',
    ),
    '',
    `  ${address}`,
    '',
    isNew
      ? both('Ba việc đầu tiên:', 'The first three things to do:')
      : both(
          'Người đang mở trang tính cần tải lại trang để có bản mới. Nếu là lần đầu:',
          'Whoever has the spreadsheet open must reload it to get the new version. If this is the first time:',
        ),
    ...first.map((text, index) => ` ${index + 1}) ${text.replace('\n', '\n   ')}`),
    '',
    both('Cập nhật về sau: chạy lại đúng lệnh này.', 'To update later: the same command.'),
  ].join('\n');
}
