# 本机的开发服务器：终端里说的话和页面里说的话。
serve-at = 按 Ctrl-C 结束。网站在 { $address }
serve-no-browser = 警告：打不开浏览器：{ $detail }
serve-open = 警告：{ $address } 别的机器也能打开，草稿也看得见
serve-taken = { $address } 已被占用：用 --port 另指一个端口
serve-cannot = 不能在 { $address } 开网站：{ $detail }
serve-all = 全站
serve-more = { $path } 和另外 { $count } 处
serve-seen = { $state ->
    [good] { $what }：已更新，用时 { $time }，警告 { $warnings } 条
    [before] { $what }：错误 { $errors } 处，警告 { $warnings } 条（{ $time }）；页面仍是上一次没有错的样子
   *[nothing] { $what }：错误 { $errors } 处，警告 { $warnings } 条（{ $time }）；还没有可以看的页面
}
serve-broken = 这是程序自己的毛病，页面仍是上一次的样子。请把上面几行报给我们；下次改动照常更新。
serve-polls = 系统不报告文件的改动（{ $detail }），改为每秒查看一次
serve-blind = 看不到文件的改动（{ $detail }）：改完请重新启动

overlay-language = zh-CN
overlay-errors = 有 { $count } 处错误，网站生成不了
overlay-errors-short = { $count } 处错误
overlay-meanwhile = 后面是上一次没有错的样子。改好以后，这个提示自己消失。
overlay-nothing = 改好以后，网站自己出现在这里。
overlay-warnings = { $count } 条警告
overlay-close = 关闭（Esc）
overlay-more = 还有 { $count } 处，见终端
