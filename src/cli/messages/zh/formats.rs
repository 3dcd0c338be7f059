//! The formats in Chinese.

pub(super) fn formats() -> String {
    "\
文件按内容识别，不看文件名。

能读的：
  网页        .html .htm，含存成 .xls 的网页   合并单元格、隐藏的内容、编码都按浏览器的规则读
  Excel       .xlsx .xlsm .xls                 读显示出来的文字；合并、隐藏的行列、公式的结果都如实
  OpenDocument .ods                            同上
  Word        .docx                            合并单元格、自动编号；修订按接受后的文字
  CSV、TSV    .csv .tsv                        分隔符和编码（UTF-8、UTF-16、GB18030 等）自动识别
  文字        .txt .md                         每行一条，用 | 或制表符分格；行列由推定，可由人确认

读不了的，和怎么办：
  PDF                      向编制者索取原来的表格文件，或复制其中的表格
  .doc .wps .et            打开后另存为 .docx 或 .xlsx
  有密码的文件             用密码打开，另存为不加密的文件
  网页存档 .mht            在浏览器中另存为 .html
  图片、扫描件             里面没有文字：请找到文字版
  压缩包                   先解压"
        .to_owned()
}
