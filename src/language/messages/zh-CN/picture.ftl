# gongbao picture
picture-done = 长图：{ $path }（{ $width } × { $height } 像素，{ $size } KB）
picture-tall = 提示：图高超过 { $limit } 像素，微信转发时可能压缩变糊；可以分成几篇，或发网址
picture-too-tall = 错误：这篇文章的图要 { $height } 像素高，最多 { $limit } 像素。请把文章分成几篇
picture-failed = 错误：{ $browser } 没有照出来：{ $detail }
picture-no-article = 错误：没有“{ $found }”这篇文章。相近的有：
picture-none-near = 错误：没有“{ $found }”这篇文章。请写文件（content/…/….md）、网址、slug 或标题；草稿要加 --drafts
picture-several = 错误：“{ $found }”不止一篇，请写文件或网址：
picture-candidate = 　　content/{ $path }　{ $title }
picture-no-articles = 错误：网站里没有公开的文章
